package org.bookingsystem.platform.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Settings as an operator would make them. */
public final class SettingsFixture {
    public static final String KEY = "0123456789abcdef0123456789abcdef";

    private SettingsFixture() {}

    public static Settings production() {
        return with(Map.of());
    }

    public static Settings development() {
        return with(Map.of("BOOKING_MODE", "development"));
    }

    /** With these variables beside the key. */
    public static Settings with(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("JWT_SECRET_KEY", KEY);
        return read(variables);
    }

    /** With the key and one more variable, which may be another key. */
    public static Settings with(String name, String value) {
        Map<String, String> variables = new HashMap<>(Map.of("JWT_SECRET_KEY", KEY));
        variables.put(name, value);
        return read(variables);
    }

    /** With nothing else. */
    public static Settings read(Map<String, String> variables) {
        return Settings.read(name -> Optional.ofNullable(variables.get(name)));
    }
}
