package org.bookingsystem.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import org.bookingsystem.platform.persistence.Jdbc.Row;

/**
 * Reads and writes over the connection that the caller's transaction has already. Under load, all would wait for a
 * second one, and none would give its first one back.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class OwnConnection {
    @PersistenceContext
    private EntityManager entities;

    private Jdbc database;

    /** For CDI's proxy. */
    protected OwnConnection() {}

    /** Outside a server, where there are no transactions, each statement has a connection of its own. */
    @Inject
    public OwnConnection(Jdbc database) {
        this.database = database;
    }

    /** @return how many rows it touched */
    public int update(String sql, Object... parameters) {
        return own().update(sql, parameters);
    }

    public <T> List<T> list(String sql, Row<T> row, Object... parameters) {
        return own().list(sql, row, parameters);
    }

    /** Runs one statement with many sets of parameters. */
    public void batch(String sql, Collection<Object[]> rows) {
        own().batch(sql, rows);
    }

    private Jdbc own() {
        Connection connection = entities == null ? null : entities.unwrap(Connection.class);
        return connection == null ? database : Jdbc.over(connection);
    }
}
