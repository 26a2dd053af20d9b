package org.bookingsystem.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Which installation this is, among all that there are. Its first migration made the id up, and all its nodes share it. */
@ApplicationScoped
public class Installation {
    @Inject
    private Jdbc database;

    private volatile String id;

    /** A UUID, the same as long as the database lives. */
    public String id() {
        if (id == null) {
            id = database.find("SELECT id FROM installation", row -> row.getString(1))
                    .orElseThrow();
        }
        return id;
    }
}
