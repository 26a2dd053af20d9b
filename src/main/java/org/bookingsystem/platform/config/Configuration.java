package org.bookingsystem.platform.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * Hands out the settings, read through MicroProfile Config (environment, system properties, the server's own sources),
 * and the clock.
 */
@ApplicationScoped
public class Configuration {

    private static Settings settings;

    /**
     * One feature's settings. They are all read at the first call, which is static because the server asks for the
     * first connection to the database before it starts CDI.
     *
     * @throws InvalidSettingsException naming every variable that is missing or wrong
     */
    public static <T extends Record> T of(Class<T> feature) {
        return settings().of(feature);
    }

    private static synchronized Settings settings() {
        if (settings == null) {
            // Threads of the server have no context class loader.
            Config config = ConfigProvider.getConfig(Configuration.class.getClassLoader());
            settings = Settings.read(name -> raw(config, name));
        }
        return settings;
    }

    /** What is in force, by variable, without secrets. */
    public static List<ShownSetting> shown() {
        return settings().shown();
    }

    @Produces
    @Singleton
    Mode mode() {
        return settings().mode();
    }

    /** Time is always asked of this clock, in UTC, so that a test can stop it. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    // The raw value: a password may hold ${ or a backslash, which must not be expanded.
    private static Optional<String> raw(Config config, String name) {
        return Optional.ofNullable(config.getConfigValue(name)).map(ConfigValue::getRawValue);
    }
}
