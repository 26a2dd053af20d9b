package org.bookingsystem.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.bookingsystem.identity.AccountEvent;
import org.bookingsystem.identity.links.LinkLetters;
import org.bookingsystem.identity.links.LinkPurpose;
import org.bookingsystem.outbox.Message;
import org.bookingsystem.outbox.Outbox;
import org.bookingsystem.platform.web.PublicAddress;

/** Writes the messages by which people are told of their accounts, in the transaction in which something happens. */
@ApplicationScoped
public class AccountMessages {
    static final String VERIFICATION = "account.verification";
    static final String PASSWORD_FORGOTTEN = "account.password-forgotten";
    static final String NEW_EMAIL = "account.new-email";
    static final String EMAIL_CHANGE_ASKED = "account.email-change-asked";
    static final String EMAIL_CHANGED = "account.email-changed";
    static final String PASSWORD_CHANGED = "account.password-changed";
    static final String PROVIDER_LINKED = "account.provider-linked";
    static final String FACILITATOR_APPROVED = "account.facilitator-approved";

    /** Letters that carry a link, and what it is for. */
    static final Map<String, LinkPurpose> LINKS = Map.of(
            VERIFICATION, LinkPurpose.VERIFY_EMAIL,
            PASSWORD_FORGOTTEN, LinkPurpose.RESET_PASSWORD,
            NEW_EMAIL, LinkPurpose.NEW_EMAIL);

    static final Set<String> TYPES = Set.of(
            VERIFICATION,
            PASSWORD_FORGOTTEN,
            NEW_EMAIL,
            EMAIL_CHANGE_ASKED,
            EMAIL_CHANGED,
            PASSWORD_CHANGED,
            PROVIDER_LINKED,
            FACILITATOR_APPROVED);

    @Inject
    private Outbox outbox;

    @Inject
    private LinkLetters linkLetters;

    @Inject
    private PublicAddress publicAddress;

    void registered(@Observes AccountEvent.Registered event) {
        writeWithLink(VERIFICATION, event.userId(), null, event.at());
    }

    void asked(@Observes AccountEvent.VerificationAsked event) {
        writeWithLink(VERIFICATION, event.userId(), null, event.at());
    }

    void forgotten(@Observes AccountEvent.PasswordForgotten event) {
        writeWithLink(PASSWORD_FORGOTTEN, 0, event.email(), event.at());
    }

    void asked(@Observes AccountEvent.NewEmailAsked event) {
        writeWithLink(NEW_EMAIL, event.userId(), null, event.at());
        write(
                EMAIL_CHANGE_ASKED,
                new AccountPayload(event.userId(), event.now(), event.isVerified(), null, null),
                event.at());
    }

    void changed(@Observes AccountEvent.EmailChanged event) {
        write(
                EMAIL_CHANGED,
                new AccountPayload(event.userId(), event.before(), event.wasVerified(), null, null),
                event.at());
    }

    void changed(@Observes AccountEvent.PasswordChanged event) {
        write(PASSWORD_CHANGED, AccountPayload.of(event.userId()), event.at());
    }

    void linked(@Observes AccountEvent.ProviderLinked event) {
        write(PROVIDER_LINKED, new AccountPayload(event.userId(), null, false, null, event.provider()), event.at());
    }

    void approved(@Observes AccountEvent.FacilitatorApproved event) {
        write(FACILITATOR_APPROVED, AccountPayload.of(event.userId()), event.at());
    }

    // Where no link can be sent, whoever registers is let in all the same.
    private void writeWithLink(String type, long userId, String email, Instant at) {
        if (linkLetters.arePossible()) {
            String origin = publicAddress.value().orElseThrow();
            write(type, new AccountPayload(userId, email, false, origin, null), at);
        }
    }

    private void write(String type, AccountPayload payload, Instant at) {
        String subject = "users/" + payload.userId();
        outbox.write(new Message(type, subject, subject, null, at, payload.toJson()));
    }
}
