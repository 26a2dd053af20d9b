package org.bookingsystem.outbox;

import java.time.Duration;
import java.util.Optional;

/**
 * The other side does not have the delivery, or did not say that it has. The operator reads the message: no secrets in
 * it.
 */
public class DeliveryFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** As much as deliveries.last_error takes. */
    private static final int MAX_MESSAGE = 500;

    /** What the failure says about trying again. */
    public enum Kind {
        /** The service is down, or asks for patience: nothing is wrong with this message. */
        UNAVAILABLE,
        /**
         * The service refuses us, or is not at that address: the operator has to mend the token or the address, unless
         * other messages get through.
         */
        REFUSED,
        /** The service took the message and did not answer: it hangs, or fails on this message. */
        UNANSWERED,
        /** This message failed, and may not the next time. */
        RETRYABLE,
        /** The service will never take it. */
        TERMINAL,
        /** It could not even be sent. That is the message's fault, and says nothing about the service. */
        UNSENDABLE,
        /** It may be sent, and is not to be. */
        WITHHELD
    }

    private final Kind kind;
    private final transient Duration retryAfter;

    private DeliveryFailure(Kind kind, String message, Duration retryAfter, Throwable cause) {
        super(fit(message), cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    // What the other side says may be long, and hold what the database cannot.
    private static String fit(String message) {
        String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE - 1) + "…";
    }

    public static DeliveryFailure unavailable(String message, Throwable cause) {
        return new DeliveryFailure(Kind.UNAVAILABLE, message, null, cause);
    }

    /** @param retryAfter what the service asked for, null where it did not */
    public static DeliveryFailure unavailable(String message, Duration retryAfter) {
        return new DeliveryFailure(Kind.UNAVAILABLE, message, retryAfter, null);
    }

    public static DeliveryFailure refused(String message, Throwable cause) {
        return new DeliveryFailure(
                Kind.REFUSED, message + ": the operator has to look at the address and the login", null, cause);
    }

    public static DeliveryFailure unanswered(String message, Throwable cause) {
        return new DeliveryFailure(Kind.UNANSWERED, message, null, cause);
    }

    public static DeliveryFailure retryable(String message) {
        return new DeliveryFailure(Kind.RETRYABLE, message, null, null);
    }

    public static DeliveryFailure terminal(String message) {
        return new DeliveryFailure(Kind.TERMINAL, message, null, null);
    }

    public static DeliveryFailure unsendable(String message, Throwable cause) {
        return new DeliveryFailure(Kind.UNSENDABLE, message, null, cause);
    }

    public static DeliveryFailure withheld(String message) {
        return new DeliveryFailure(Kind.WITHHELD, message, null, null);
    }

    /** The message for the log, without addresses: mail servers like to repeat whom a mail was for. */
    String forLog() {
        return getMessage().replaceAll("\\S*@\\S*", "…");
    }

    public Kind kind() {
        return kind;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
