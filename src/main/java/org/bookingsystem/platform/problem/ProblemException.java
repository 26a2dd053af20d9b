package org.bookingsystem.platform.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A refusal on its way to the client. Thrown inside a transaction, it rolls back. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final transient List<FieldError> errors;
    private final transient Duration retryAfter;

    private ProblemException(ProblemType type, String detail, List<FieldError> errors, Duration retryAfter) {
        super(detail);
        this.type = type;
        this.errors = errors;
        this.retryAfter = retryAfter;
    }

    public ProblemException(ProblemType type) {
        this(type, type.title(), List.of(), null);
    }

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of(), null);
    }

    /** A refusal that passes: {@code retryAfter} is told in whole seconds, rounded up. */
    public static ProblemException retryable(ProblemType type, Duration retryAfter) {
        return new ProblemException(type, type.title(), List.of(), retryAfter);
    }

    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /** @param errors at least one */
    public static ProblemException invalid(List<FieldError> errors) {
        FieldError first = errors.get(0);
        return new ProblemException(
                RequestProblem.INVALID_REQUEST, first.field() + ": " + first.message(), List.copyOf(errors), null);
    }

    public ProblemType type() {
        return type;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
