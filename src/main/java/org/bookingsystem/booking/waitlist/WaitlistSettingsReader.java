package org.bookingsystem.booking.waitlist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.bookingsystem.platform.config.Configuration;
import org.bookingsystem.platform.config.SettingsReader;
import org.bookingsystem.platform.config.Variables;

@ApplicationScoped
public class WaitlistSettingsReader implements SettingsReader<WaitlistSettings> {
    private static final int A_WEEK = 7 * 24 * 60;

    @Produces
    @Singleton
    static WaitlistSettings settings() {
        return Configuration.of(WaitlistSettings.class);
    }

    @Override
    public WaitlistSettings read(Variables variables) {
        return new WaitlistSettings(Duration.ofMinutes(variables.number("WAITLIST_NOTICE_MINUTES", 0, 0, A_WEEK)));
    }
}
