package org.bookingsystem.platform.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A refusal on its way to the client. Thrown inside a transaction, it rolls back. It has no stack trace: refusing is
 * ordinary, and whoever is refused costs no more than whoever is served.
 */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final transient List<FieldError> errors;
    private final transient Duration retryAfter;
    private final transient Map<String, Object> members;

    private ProblemException(
            ProblemType type,
            String detail,
            List<FieldError> errors,
            Duration retryAfter,
            Map<String, Object> members) {
        super(detail, null, false, false);
        this.type = type;
        this.errors = errors;
        this.retryAfter = retryAfter;
        this.members = members;
    }

    public ProblemException(ProblemType type) {
        this(type, type.title(), List.of(), null, Map.of());
    }

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of(), null, Map.of());
    }

    /** A refusal for what one field says. */
    public static ProblemException of(ProblemType type, FieldError error) {
        return new ProblemException(type, error.field() + ": " + error.message(), List.of(error), null, Map.of());
    }

    /** A refusal that passes: {@code retryAfter} goes out in whole seconds, rounded up. */
    public static ProblemException retryable(ProblemType type, Duration retryAfter) {
        return new ProblemException(type, type.title(), List.of(), retryAfter, Map.of());
    }

    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /** @param errors at least one */
    public static ProblemException invalid(List<FieldError> errors) {
        FieldError first = errors.get(0);
        return new ProblemException(
                RequestProblem.INVALID_REQUEST,
                first.field() + ": " + first.message(),
                List.copyOf(errors),
                null,
                Map.of());
    }

    /** The same refusal with one more member in its body, under its JSON name. */
    public ProblemException with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new ProblemException(type, getMessage(), errors, retryAfter, more);
    }

    public ProblemType type() {
        return type;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** What only this kind of refusal tells, by its JSON names. */
    public Map<String, Object> members() {
        return members;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
