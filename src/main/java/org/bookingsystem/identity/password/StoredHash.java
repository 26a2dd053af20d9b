package org.bookingsystem.identity.password;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A hash as Werkzeug writes it: {@code scrypt:N:r:p$salt$hex} or {@code pbkdf2:sha256:iterations$salt$hex}. */
record StoredHash(HashMethod method, String salt, String hex) {
    // Bounds keep a forged or corrupted row from taking all memory or time. The most expensive that Werkzeug makes is
    // pbkdf2 with 1,000,000 iterations.
    private static final long MAX_MEMORY = 128L * 1024 * 1024;
    private static final long MAX_COST = 3_200_000;

    private static final Pattern SCRYPT =
            Pattern.compile("scrypt:(\\d{1,7}):(\\d{1,2}):(\\d{1,2})\\$([^$]+)\\$([0-9a-f]{128})");
    private static final Pattern PBKDF2 = Pattern.compile("pbkdf2:sha256:([1-9]\\d{0,6})\\$([^$]+)\\$([0-9a-f]{64})");

    /** Empty for another format, and for parameters that nobody uses. */
    static Optional<StoredHash> parse(String text) {
        return scrypt(text).or(() -> pbkdf2(text)).filter(hash -> hash.method().cost() <= MAX_COST);
    }

    private static Optional<StoredHash> scrypt(String text) {
        Matcher parts = SCRYPT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Scrypt method = new Scrypt(number(parts, 1), number(parts, 2), number(parts, 3));
        return method.isPossible(MAX_MEMORY)
                ? Optional.of(new StoredHash(method, parts.group(4), parts.group(5)))
                : Optional.empty();
    }

    private static Optional<StoredHash> pbkdf2(String text) {
        Matcher parts = PBKDF2.matcher(text);
        return parts.matches()
                ? Optional.of(new StoredHash(new Pbkdf2(number(parts, 1)), parts.group(2), parts.group(3)))
                : Optional.empty();
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    boolean isOf(byte[] computed) {
        return MessageDigest.isEqual(computed, HexFormat.of().parseHex(hex));
    }
}
