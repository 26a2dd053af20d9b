package org.bookingsystem.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.bookingsystem.platform.persistence.Jdbc;

/**
 * Looks up what happened, by numbers that are given in the order of the commits: once one is seen, none below it
 * appears any more.
 */
@ApplicationScoped
public class Events {
    /** How many are read at once. */
    static final int CHUNK = 200;

    private static final String SELECT = "SELECT id, live_for, type, payload FROM events WHERE live_for ";
    private static final String IN_ORDER = " AND id > ? ORDER BY id LIMIT " + CHUNK;

    @Inject
    private Jdbc database;

    /** The newest event's id; 0 where there was none. */
    long newest() {
        return database.find("SELECT last FROM event_numbers", row -> row.getLong(1))
                .orElseThrow();
    }

    /** Of everybody, in order. */
    List<LiveEvent> after(long id) {
        return database.list(SELECT + "IS NOT NULL" + IN_ORDER, Events::event, id);
    }

    List<LiveEvent> after(long id, String owner) {
        return database.list(SELECT + "= ?" + IN_ORDER, Events::event, owner, id);
    }

    private static LiveEvent event(ResultSet row) throws SQLException {
        return new LiveEvent(row.getLong(1), row.getString(2), row.getString(3), row.getString(4));
    }
}
