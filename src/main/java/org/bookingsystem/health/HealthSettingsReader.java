package org.bookingsystem.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.bookingsystem.platform.config.Configuration;
import org.bookingsystem.platform.config.SettingsReader;
import org.bookingsystem.platform.config.Variables;

@ApplicationScoped
public class HealthSettingsReader implements SettingsReader<HealthSettings> {
    @Produces
    @Singleton
    static HealthSettings settings() {
        return Configuration.of(HealthSettings.class);
    }

    @Override
    public HealthSettings read(Variables variables) {
        try {
            return new HealthSettings(variables.text("DRAIN_FILE").map(Path::of));
        } catch (InvalidPathException e) {
            variables.complain("DRAIN_FILE must be the path of a file: " + e.getReason());
            return new HealthSettings(Optional.empty());
        }
    }
}
