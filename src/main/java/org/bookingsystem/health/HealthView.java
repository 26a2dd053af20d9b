package org.bookingsystem.health;

import java.time.Instant;

record HealthView(String status, String service, Instant timestamp, String database) {

    static HealthView of(boolean databaseAnswers, Instant now) {
        return databaseAnswers
                ? new HealthView("healthy", "backend", now, "connected")
                : new HealthView("unhealthy", "backend", now, "disconnected");
    }
}
