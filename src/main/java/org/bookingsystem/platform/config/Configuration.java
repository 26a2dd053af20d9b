package org.bookingsystem.platform.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.ConfigValue;

/** Hands out the {@link Settings}, read through MicroProfile Config (environment, system properties, the server's own sources), and the clock. */
@ApplicationScoped
public class Configuration {

    /** @throws InvalidSettingsException naming every variable that is missing or wrong */
    @Produces
    @Singleton
    Settings settings() {
        return reader().read();
    }

    /** Time is always asked of this clock, in UTC, so that a test can stop it. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * For the connection pool, which the server fills outside CDI.
     *
     * @throws InvalidSettingsException naming every database variable that is wrong
     */
    public static Settings.Database databaseSettings() {
        return reader().readDatabase();
    }

    private static SettingsReader reader() {
        // The pool is filled by threads of the server, too, which have no context class loader.
        Config config = ConfigProvider.getConfig(Configuration.class.getClassLoader());
        return new SettingsReader(name -> raw(config, name));
    }

    // The raw value: a password may hold ${ or a backslash, which must not be expanded.
    private static Optional<String> raw(Config config, String name) {
        return Optional.ofNullable(config.getConfigValue(name)).map(ConfigValue::getRawValue);
    }
}
