package org.bookingsystem.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.bookingsystem.platform.config.Configuration;
import org.bookingsystem.platform.config.SettingsReader;
import org.bookingsystem.platform.config.Variables;

@ApplicationScoped
public class BookingSettingsReader implements SettingsReader<BookingSettings> {

    @Produces
    @Singleton
    static BookingSettings settings() {
        return Configuration.of(BookingSettings.class);
    }

    @Override
    public BookingSettings read(Variables variables) {
        return new BookingSettings(Duration.ofMinutes(variables.number("HOLD_MINUTES", 15, 1, 120)));
    }
}
