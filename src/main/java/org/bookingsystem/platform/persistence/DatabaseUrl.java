package org.bookingsystem.platform.persistence;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/**
 * Where the data lives, from DATABASE_URL. It takes the SQLAlchemy form ({@code sqlite:///relative.db},
 * {@code sqlite:////absolute.db}, {@code postgresql://user:pw@host:port/db?sslmode=require}, also {@code postgres://}),
 * with percent-encoded parts, and JDBC URLs of the two databases as they are.
 *
 * @param jdbcUrl without user, password and parameters, unless it was given as a JDBC URL
 * @param properties what the driver gets besides the address; {@code password} is among them
 */
public record DatabaseUrl(Kind kind, String jdbcUrl, Map<String, String> properties) {

    public enum Kind {
        SQLITE,
        POSTGRESQL
    }

    private static final Pattern SQLITE = Pattern.compile("sqlite(?:\\+\\w+)?://(?:/(?<path>[^?]*))?(?:\\?.*)?");
    private static final Pattern POSTGRESQL = Pattern.compile("postgres(?:ql)?(?:\\+\\w+)?://"
            + "(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?"
            + "(?<hosts>[^/?@]*)"
            + "(?:/(?<database>[^?/@]*))?"
            + "(?:\\?(?<parameters>.*))?");

    private static final Pattern HOSTS =
            Pattern.compile("(?:(?:\\[[^\\[\\],]+]|[^\\[\\]:,]+)(?::\\d{1,5})?(?:,(?!$)|$))+");
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*");

    /** libpq's names for what the JDBC driver calls otherwise. */
    private static final Map<String, String> DRIVER_NAMES = Map.of(
            "application_name", "ApplicationName",
            "connect_timeout", "connectTimeout");

    /**
     * @throws IllegalArgumentException with a message that can follow the variable's name; it never repeats the URL,
     *     which may hold a password
     */
    public static DatabaseUrl parse(String text) {
        if (text.startsWith("jdbc:sqlite:")) {
            return sqlite(text.substring("jdbc:sqlite:".length()));
        }
        if (text.startsWith("jdbc:postgresql:")) {
            if (Driver.parseURL(text, null) == null) {
                throw new IllegalArgumentException("is not an address that the PostgreSQL driver understands");
            }
            return new DatabaseUrl(Kind.POSTGRESQL, text, Map.of());
        }
        Matcher sqlite = SQLITE.matcher(text);
        if (sqlite.matches()) {
            return sqlite(decode(sqlite.group("path")));
        }
        Matcher postgresql = POSTGRESQL.matcher(text);
        if (postgresql.matches()) {
            return postgresql(postgresql);
        }
        throw new IllegalArgumentException(
                "must look like sqlite:///file.db or postgresql://user:password@host:5432/database" + scheme(text)
                        + "; a password with @, :, / or ? must be percent-encoded");
    }

    // Only what is certainly a scheme: what comes before a colon may be a password as well.
    private static String scheme(String text) {
        Matcher scheme = SCHEME.matcher(text);
        boolean certain = scheme.matches() && text.startsWith("//", scheme.end(1) + 1);
        return certain ? " (it starts with '" + scheme.group(1).toLowerCase(Locale.ROOT) + ":')" : "";
    }

    private static DatabaseUrl sqlite(String path) {
        // Every pooled connection to a memory database would see a database of its own.
        if (path == null || path.isBlank() || path.contains(":memory:") || path.contains("mode=memory")) {
            throw new IllegalArgumentException("must name a file, as in sqlite:///booking_system.db");
        }
        return new DatabaseUrl(Kind.SQLITE, "jdbc:sqlite:" + path, Map.of());
    }

    private static DatabaseUrl postgresql(Matcher url) {
        String hosts = url.group("hosts");
        String database = decode(url.group("database"));
        if (hosts.isEmpty() || database == null || database.isEmpty()) {
            throw new IllegalArgumentException(
                    "must name a host and a database, as in postgresql://user:password@host:5432/database");
        }
        if (!HOSTS.matcher(hosts).matches()) {
            throw new IllegalArgumentException(
                    "has a host or a port that cannot be read: ports are numbers, IPv6 addresses stand in brackets");
        }
        Map<String, String> properties = new LinkedHashMap<>();
        put(properties, "user", decode(url.group("user")));
        put(properties, "password", decode(url.group("password")));
        if (url.group("parameters") != null) {
            for (String parameter : url.group("parameters").split("&", -1)) {
                String[] pair = parameter.split("=", 2);
                if (pair.length == 2) {
                    String name = decode(pair[0]);
                    put(properties, DRIVER_NAMES.getOrDefault(name, name), decode(pair[1]));
                }
            }
        }
        return new DatabaseUrl(
                Kind.POSTGRESQL, "jdbc:postgresql://" + hosts + "/" + encode(database), Map.copyOf(properties));
    }

    private static void put(Map<String, String> properties, String name, String value) {
        if (value != null && !value.isEmpty()) {
            properties.put(name, value);
        }
    }

    // A plus stands for itself in these URLs, unlike in a form.
    private static String decode(String text) {
        try {
            return text == null ? null : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has a % that is not followed by two hexadecimal digits", e);
        }
    }

    private static String encode(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The address without user, password and parameters: fit for a log. */
    @Override
    public String toString() {
        int query = jdbcUrl.indexOf('?');
        String address = query < 0 ? jdbcUrl : jdbcUrl.substring(0, query);
        return address.replaceFirst("^jdbc:", "").replaceFirst("//[^/@]*@", "//");
    }
}
