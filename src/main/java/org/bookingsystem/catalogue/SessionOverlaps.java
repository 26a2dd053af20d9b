package org.bookingsystem.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.bookingsystem.platform.persistence.Jdbc;

/** What else a facilitator offers while a session takes place. */
@ApplicationScoped
public class SessionOverlaps {
    private static final String OF = "SELECT " + Warning.COLUMNS + """

            FROM sessions s JOIN sessions other ON other.facilitator_id = s.facilitator_id
            WHERE s.id = ? AND\s""" + Warning.AT_THAT_TIME
            + " ORDER BY other.start_time, other.id LIMIT " + Warning.MAX;

    @Inject
    private Jdbc database;

    /** Soonest first. */
    List<Warning> of(long sessionId) {
        return database.list(OF, Warning::ofSession, sessionId);
    }
}
