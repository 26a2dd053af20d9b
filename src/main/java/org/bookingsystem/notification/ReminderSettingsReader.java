package org.bookingsystem.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.bookingsystem.platform.config.Configuration;
import org.bookingsystem.platform.config.SettingsReader;
import org.bookingsystem.platform.config.Variables;

@ApplicationScoped
public class ReminderSettingsReader implements SettingsReader<ReminderSettings> {
    @Produces
    @Singleton
    static ReminderSettings settings() {
        return Configuration.of(ReminderSettings.class);
    }

    @Override
    public ReminderSettings read(Variables variables) {
        return new ReminderSettings(Duration.ofHours(variables.number("REMINDER_HOURS", 24, 0, 336)));
    }
}
