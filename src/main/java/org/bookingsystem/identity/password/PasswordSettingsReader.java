package org.bookingsystem.identity.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.bookingsystem.platform.config.Configuration;
import org.bookingsystem.platform.config.Mode;
import org.bookingsystem.platform.config.SettingsReader;
import org.bookingsystem.platform.config.Variables;

@ApplicationScoped
public class PasswordSettingsReader implements SettingsReader<PasswordSettings> {
    @Produces
    @Singleton
    static PasswordSettings settings() {
        return Configuration.of(PasswordSettings.class);
    }

    @Override
    public PasswordSettings read(Variables variables) {
        int processors = Runtime.getRuntime().availableProcessors();
        return new PasswordSettings(
                variables.number("HASH_CONCURRENCY", Math.min(64, processors), 1, 64),
                variables.flag("REFUSE_COMMON_PASSWORDS", variables.mode() == Mode.PRODUCTION));
    }
}
