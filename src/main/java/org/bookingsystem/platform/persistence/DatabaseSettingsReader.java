package org.bookingsystem.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.bookingsystem.platform.config.Configuration;
import org.bookingsystem.platform.config.SettingsReader;
import org.bookingsystem.platform.config.Variables;

@ApplicationScoped
public class DatabaseSettingsReader implements SettingsReader<DatabaseSettings> {
    @Produces
    @Singleton
    static DatabaseSettings settings() {
        return Configuration.of(DatabaseSettings.class);
    }

    @Override
    public DatabaseSettings read(Variables variables) {
        checkPool(variables);
        return new DatabaseSettings(
                url(variables),
                Duration.ofSeconds(variables.number("DB_CONNECT_TIMEOUT_SECONDS", 5, 1, 60)),
                Duration.ofSeconds(variables.number("DB_STATEMENT_TIMEOUT_SECONDS", 30, 1, 600)));
    }

    private static DatabaseUrl url(Variables variables) {
        try {
            return DatabaseUrl.parse(variables.text("DATABASE_URL").orElse("sqlite:///booking_system.db"));
        } catch (IllegalArgumentException e) {
            variables.complain("DATABASE_URL " + e.getMessage());
            return null;
        }
    }

    /**
     * The server itself reads these, as web.xml tells it to, with the same defaults; here a wrong one gets its clear
     * refusal.
     */
    private static void checkPool(Variables variables) {
        int max = variables.number("DB_POOL_MAX", 20, 1, 1000);
        if (variables.number("DB_POOL_MIN", 1, 0, 1000) > max) {
            variables.complain("DB_POOL_MIN must not be above DB_POOL_MAX");
        }
        variables.number("DB_POOL_WAIT_MILLIS", 5000, 1, 600_000);
        variables.number("DB_POOL_IDLE_SECONDS", 300, 1, 86_400);
    }
}
