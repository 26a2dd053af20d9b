package org.bookingsystem.notification;

import java.time.Duration;
import java.util.Optional;

/** The other side does not have it, or did not say that it has. The message is kept for the operator: no secrets in it. */
public class DeliveryFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What the failure says about trying again. */
    public enum Kind {
        /** The service is away, or asks for patience: nothing is wrong with this message. */
        UNAVAILABLE,
        /** This message failed, and may not the next time. */
        RETRYABLE,
        /** The service will never take it. */
        TERMINAL
    }

    private final Kind kind;
    private final transient Duration retryAfter;

    private DeliveryFailure(Kind kind, String message, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public static DeliveryFailure unavailable(String message, Throwable cause) {
        return new DeliveryFailure(Kind.UNAVAILABLE, message, null, cause);
    }

    /** @param retryAfter what the service asked for, null where it did not */
    public static DeliveryFailure unavailable(String message, Duration retryAfter) {
        return new DeliveryFailure(Kind.UNAVAILABLE, message, retryAfter, null);
    }

    public static DeliveryFailure retryable(String message) {
        return new DeliveryFailure(Kind.RETRYABLE, message, null, null);
    }

    public static DeliveryFailure terminal(String message) {
        return new DeliveryFailure(Kind.TERMINAL, message, null, null);
    }

    public Kind kind() {
        return kind;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
