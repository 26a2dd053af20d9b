package org.bookingsystem.identity.limits;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.bookingsystem.platform.config.Configuration;
import org.bookingsystem.platform.config.Mode;
import org.bookingsystem.platform.config.SettingsReader;
import org.bookingsystem.platform.config.Variables;

@ApplicationScoped
public class LimitSettingsReader implements SettingsReader<LimitSettings> {
    @Produces
    @Singleton
    static LimitSettings settings() {
        return Configuration.of(LimitSettings.class);
    }

    @Override
    public LimitSettings read(Variables variables) {
        int fallback = variables.mode() == Mode.DEVELOPMENT ? 0 : 120;
        return new LimitSettings(variables.number("REGISTRATIONS_PER_HOUR", fallback, 0, 100_000));
    }
}
