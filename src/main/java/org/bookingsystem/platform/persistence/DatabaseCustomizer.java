package org.bookingsystem.platform.persistence;

import org.bookingsystem.platform.config.Configuration;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/** Picks EclipseLink's dialect by DATABASE_URL. Named in persistence.xml. */
public class DatabaseCustomizer implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        // usePlatform, unlike setPlatform, keeps the sequences that the entities declared.
        session.getLogin()
                .usePlatform(
                        switch (Configuration.of(DatabaseSettings.class).url().kind()) {
                            case SQLITE -> new SqlitePlatform();
                            case POSTGRESQL -> new PostgresqlPlatform();
                        });
        // Trying again would hold the request's thread for 10 seconds; a caller who gets a 503 at once can do it
        // better.
        session.getLogin().setQueryRetryAttemptCount(0);
    }
}
