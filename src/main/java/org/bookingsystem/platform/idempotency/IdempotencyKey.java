package org.bookingsystem.platform.idempotency;

import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bookingsystem.platform.persistence.Fingerprint;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Json;

/**
 * The header {@code Idempotency-Key}, if the request came with one: 1 to 255 printable ASCII characters, as they are or
 * as the IETF's draft has them, a string of structured fields (RFC 9651) in quotation marks. A key counts for one
 * caller and one path. Where nobody signs in, everybody is the same caller.
 */
public final class IdempotencyKey {
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern BARE = Pattern.compile("[ -~&&[^\"]][ -~]*");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[ -~&&[^\"\\\\]]|\\\\[\"\\\\])+)\"");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");
    private static final int MAX_LENGTH = 255;

    private final List<String> sent;
    private final Principal caller;
    private final String path;

    private IdempotencyKey(List<String> sent, Principal caller, String path) {
        this.sent = sent;
        this.caller = caller;
        this.path = path;
    }

    /** @param sent the values of each header of that name */
    public static IdempotencyKey of(List<String> sent, SecurityContext security, UriInfo uri) {
        return new IdempotencyKey(sent, security.getUserPrincipal(), uri.getPath());
    }

    /**
     * @param hash of the key, its caller and its path
     * @param fingerprint of these and the body
     */
    record Hashed(String hash, String fingerprint) {}

    /**
     * Empty where none was sent.
     *
     * @param body what JSON can be made of
     * @throws ProblemException 400 where it is no key
     */
    Optional<Hashed> with(Object body) {
        return parse(sent).map(key -> {
            String name = caller == null ? null : caller.getName();
            // The key is part of both. It is random and not stored, so nobody guesses what they were made of.
            return new Hashed(
                    Fingerprint.of(Json.write(Arrays.asList(name, path, key))),
                    Fingerprint.of(Json.write(Arrays.asList(name, path, key, body))));
        });
    }

    /** @param values of each header of that name */
    static Optional<String> parse(List<String> values) {
        if (values == null || values.isEmpty()) {
            return Optional.empty();
        }
        String value = values.get(0).strip();
        Matcher quoted = QUOTED.matcher(value);
        String key = quoted.matches() ? ESCAPED.matcher(quoted.group(1)).replaceAll("$1") : value;
        boolean valid = quoted.matches() || BARE.matcher(value).matches();
        if (values.size() > 1 || !valid || key.length() > MAX_LENGTH) {
            throw ProblemException.invalid(
                    HEADER, "must be one key of 1 to " + MAX_LENGTH + " printable ASCII characters");
        }
        return Optional.of(key);
    }
}
