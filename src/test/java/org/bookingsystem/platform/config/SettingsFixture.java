package org.bookingsystem.platform.config;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Settings as an operator would make them. */
public final class SettingsFixture {
    public static final String KEY = "0123456789abcdef0123456789abcdef";

    private SettingsFixture() {}

    public static Settings production() {
        return read(Map.of("JWT_SECRET_KEY", KEY));
    }

    public static Settings development() {
        return read(Map.of("BOOKING_MODE", "development", "JWT_SECRET_KEY", KEY));
    }

    public static Settings withGoogle(String clientId, URI keys) {
        return read(Map.of("JWT_SECRET_KEY", KEY, "GOOGLE_CLIENT_ID", clientId, "GOOGLE_JWKS_URL", keys.toString()));
    }

    public static Settings withHashConcurrency(int most) {
        return read(Map.of("JWT_SECRET_KEY", KEY, "HASH_CONCURRENCY", Integer.toString(most)));
    }

    public static Settings withKey(String key) {
        return read(Map.of("JWT_SECRET_KEY", key));
    }

    /** With these variables beside the key. */
    public static Settings with(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("JWT_SECRET_KEY", KEY);
        return read(variables);
    }

    static Settings read(Map<String, String> variables) {
        return new SettingsReader(name -> Optional.ofNullable(variables.get(name))).read();
    }

    /** Production's variables, and one more. */
    static Settings readWith(String name, String value) {
        Map<String, String> variables = new HashMap<>(Map.of("JWT_SECRET_KEY", KEY));
        variables.put(name, value);
        return read(variables);
    }
}
