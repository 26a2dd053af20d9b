package org.bookingsystem.platform.persistence;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

/**
 * Which installation this is, among all that there are. Its first migration made the id up, and all its nodes share it.
 */
@ApplicationScoped
public class Installation {
    @Inject
    private Jdbc database;

    private volatile String id;

    /** A UUID, the same as long as the database lives. */
    public String id() {
        return id;
    }

    // At start, after the migrations: whoever asks later may be in a transaction, and would need a second connection.
    // Twenty of them at once would wait for each other.
    void read(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE + 1) Startup startup) {
        id = database.find("SELECT id FROM installation", row -> row.getString(1))
                .orElseThrow();
    }
}
