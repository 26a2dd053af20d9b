package org.bookingsystem.platform.config;

/**
 * Reads one feature's settings. Each reader has a line in {@code META-INF/services}, by which all are found: when the
 * application starts, and when {@link SettingsCheck} looks at the variables before that.
 */
public interface SettingsReader<T extends Record> {

    /**
     * A variable that is wrong is a complaint to the variables and no exception; what is returned then is never used.
     */
    T read(Variables variables);
}
