package org.bookingsystem.platform.persistence;

import java.time.Duration;

/**
 * @param url DATABASE_URL
 * @param connectTimeout DB_CONNECT_TIMEOUT_SECONDS, 1 s to 60 s
 * @param statementTimeout DB_STATEMENT_TIMEOUT_SECONDS, 1 s to 600 s
 */
public record DatabaseSettings(DatabaseUrl url, Duration connectTimeout, Duration statementTimeout) {
    public boolean isPostgresql() {
        return url.kind() == DatabaseUrl.Kind.POSTGRESQL;
    }

    /** In SQL, the time so many minutes before another; both are expressions. */
    public String minutesBefore(String time, String minutes) {
        return "(" + time + " - " + minutes + " * " + (isPostgresql() ? "interval '1 minute'" : "60000") + ")";
    }
}
