package org.bookingsystem.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;

/**
 * Writes over the connection that the caller's transaction has already. Under load, all would wait for a second one,
 * and none would give its first one back.
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
        Connection own = entities == null ? null : entities.unwrap(Connection.class);
        return own == null ? database.update(sql, parameters) : Jdbc.update(own, sql, parameters);
    }
}
