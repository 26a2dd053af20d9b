package org.bookingsystem.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.bookingsystem.platform.persistence.Jdbc;

/** Asks the database something, over a connection of the pool that requests use. */
@ApplicationScoped
public class DatabaseCheck {
    private static final Logger LOG = System.getLogger(DatabaseCheck.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Inject
    private Jdbc database;

    boolean answers() {
        try {
            return database.within(PATIENCE)
                    .find("SELECT 1", row -> row.getInt(1))
                    .isPresent();
        } catch (IllegalStateException e) {
            LOG.log(Level.WARNING, "health: the database does not answer: {0}", String.valueOf(e.getCause()));
            return false;
        }
    }
}
