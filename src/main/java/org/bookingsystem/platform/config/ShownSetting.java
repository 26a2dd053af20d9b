package org.bookingsystem.platform.config;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One variable as an admin sees it.
 *
 * @param value {@code [REDACTED]} for a secret; null where it is not set, and the system does without or has a default
 *     that the README names
 */
public record ShownSetting(String name, String value) {
    private static final String REDACTED = "[REDACTED]";
    private static final Pattern SECRET_NAME = Pattern.compile(".*(SECRET|TOKEN|PASSWORD|KEY)(_.*|$)");
    // Up to the last @: a password may hold another one.
    private static final Pattern PASSWORD_IN_ADDRESS = Pattern.compile("(?s)://.*@");
    private static final Pattern QUERY_OF_ADDRESS = Pattern.compile("(?s)\\?.*");

    static ShownSetting of(String name, Object value) {
        return new ShownSetting(name, value == null ? null : shown(name, value.toString()));
    }

    private static String shown(String name, String value) {
        if (SECRET_NAME.matcher(name.toUpperCase(Locale.ROOT)).matches()) {
            return REDACTED;
        }
        // It may name a database in ways of its driver's own.
        if (value.startsWith("jdbc:") || value.contains("://")) {
            String open = PASSWORD_IN_ADDRESS.matcher(value).replaceFirst("://" + REDACTED + "@");
            return QUERY_OF_ADDRESS.matcher(open).replaceFirst("?" + REDACTED);
        }
        return value;
    }
}
