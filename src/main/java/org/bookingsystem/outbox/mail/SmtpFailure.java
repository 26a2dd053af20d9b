package org.bookingsystem.outbox.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.bookingsystem.outbox.DeliveryFailure;

/** What it means that a mail server, or our mail library, did not take a message. */
final class SmtpFailure {
    private static final Pattern REPLY = Pattern.compile("([45]\\d\\d)[ -]");
    /** Refusals of us, not of the message: the operator has to mend something, and the messages wait. */
    private static final Set<String> REFUSES_US = Set.of("421", "454", "530", "534", "535", "538");

    private SmtpFailure() {}

    /** Whatever fails up to the login is no fault of the message. */
    static DeliveryFailure ofConnecting(MessagingException failure) {
        boolean untrusted = causes(failure).anyMatch(SSLException.class::isInstance);
        return DeliveryFailure.unavailable(
                (untrusted ? "no trust over TLS: " : "no connection: ") + lastCause(failure), failure);
    }

    static DeliveryFailure of(MessagingException failure) {
        Optional<String> reply = causes(failure)
                .map(cause -> String.valueOf(cause.getMessage()))
                .filter(message -> REPLY.matcher(message).lookingAt())
                .findFirst();
        if (reply.isEmpty() && causes(failure).anyMatch(SmtpFailure::isOurs)) {
            return DeliveryFailure.unsendable("not for this mail library: " + lastCause(failure), failure);
        }
        if (reply.isEmpty()) {
            return DeliveryFailure.unanswered("connection lost: " + lastCause(failure), failure);
        }
        String message = "answered " + reply.get();
        if (REFUSES_US.contains(reply.get().substring(0, 3))) {
            return DeliveryFailure.unavailable(message, failure);
        }
        // It takes nothing from this sender, EMAIL_FROM, whoever the message is for.
        if (causes(failure).anyMatch(SmtpFailure::isAboutSender)) {
            return DeliveryFailure.refused(message, failure);
        }
        return reply.get().startsWith("5") ? DeliveryFailure.terminal(message) : DeliveryFailure.retryable(message);
    }

    // The mail library refused it, and sent nothing of it.
    private static boolean isOurs(Throwable cause) {
        return cause instanceof AddressException || cause instanceof IllegalArgumentException;
    }

    // The server brings the class along, and the build does not.
    private static boolean isAboutSender(Throwable failure) {
        return failure.getClass().getSimpleName().equals("SMTPSenderFailedException");
    }

    private static String lastCause(Throwable failure) {
        return causes(failure)
                .reduce((outer, inner) -> inner)
                .map(Throwable::getMessage)
                .orElse("no reason given");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
