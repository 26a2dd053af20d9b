package org.bookingsystem.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.bookingsystem.platform.config.Configuration;
import org.bookingsystem.platform.config.SettingsReader;
import org.bookingsystem.platform.config.Variables;

@ApplicationScoped
public class OutboxSettingsReader implements SettingsReader<OutboxSettings> {
    @Produces
    @Singleton
    static OutboxSettings settings() {
        return Configuration.of(OutboxSettings.class);
    }

    @Override
    public OutboxSettings read(Variables variables) {
        return new OutboxSettings(
                Duration.ofDays(variables.number("DELIVERED_KEEP_DAYS", 7, 1, 365)),
                Duration.ofDays(variables.number("DEAD_KEEP_DAYS", 90, 1, 3650)));
    }
}
