package org.bookingsystem.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import org.bookingsystem.audit.AuditLog.Whom;
import org.bookingsystem.identity.AccountEvent;

/** Writes down what happens to accounts. */
@ApplicationScoped
public class AccountAudit {
    @Inject
    private AuditLog log;

    void registered(@Observes AccountEvent.Registered event) {
        own(AuditAction.ACCOUNT_REGISTERED, event.userId(), null, event.at());
    }

    void signedIn(@Observes AccountEvent.SignedIn event) {
        own(AuditAction.SIGNED_IN, event.userId(), event.how(), event.at());
    }

    void refused(@Observes AccountEvent.SignInRefused event) {
        log.write(AuditAction.SIGN_IN_REFUSED, null, Whom.user(event.userId()), null, event.why(), event.at());
    }

    void signedOut(@Observes AccountEvent.SignedOut event) {
        write(AuditAction.SIGNED_OUT, event.userId(), event.at());
    }

    void signedOut(@Observes AccountEvent.SignedOutEverywhere event) {
        write(AuditAction.SIGNED_OUT_EVERYWHERE, event.userId(), event.at());
    }

    void forgotten(@Observes AccountEvent.PasswordForgotten event) {
        log.write(AuditAction.PASSWORD_FORGOTTEN, Whom.owning(event.email()), null, event.at());
    }

    void changed(@Observes AccountEvent.PasswordChanged event) {
        write(AuditAction.PASSWORD_CHANGED, event.userId(), event.at());
    }

    void verified(@Observes AccountEvent.EmailVerified event) {
        write(AuditAction.EMAIL_VERIFIED, event.userId(), event.at());
    }

    void asked(@Observes AccountEvent.NewEmailAsked event) {
        write(AuditAction.EMAIL_CHANGE_ASKED, event.userId(), event.at());
    }

    void changed(@Observes AccountEvent.EmailChanged event) {
        write(AuditAction.EMAIL_CHANGED, event.userId(), event.at());
    }

    void linked(@Observes AccountEvent.ProviderLinked event) {
        write(AuditAction.PROVIDER_LINKED, event.userId(), event.at());
    }

    void renamed(@Observes AccountEvent.Renamed event) {
        write(AuditAction.RENAMED, event.userId(), event.at());
    }

    void asked(@Observes AccountEvent.FacilitatorAsked event) {
        write(AuditAction.FACILITATOR_ASKED, event.userId(), event.at());
    }

    void became(@Observes AccountEvent.BecameFacilitator event) {
        write(AuditAction.BECAME_FACILITATOR, event.userId(), event.at());
    }

    void approved(@Observes AccountEvent.FacilitatorApproved event) {
        write(AuditAction.FACILITATOR_APPROVED, event.userId(), event.at());
    }

    void demoted(@Observes AccountEvent.FacilitatorDemoted event) {
        write(AuditAction.FACILITATOR_DEMOTED, event.userId(), event.at());
    }

    void blocked(@Observes AccountEvent.Blocked event) {
        write(AuditAction.BLOCKED, event.userId(), event.at());
    }

    void unblocked(@Observes AccountEvent.Unblocked event) {
        write(AuditAction.UNBLOCKED, event.userId(), event.at());
    }

    void deleted(@Observes AccountEvent.Deleted event) {
        write(AuditAction.DELETED, event.userId(), event.at());
    }

    private void write(AuditAction action, long user, Instant at) {
        log.write(action, Whom.user(user), null, at);
    }

    // The request had no token yet: whoever sent it has just shown who they are.
    private void own(AuditAction action, long user, String detail, Instant at) {
        log.write(action, user, Whom.user(user), null, detail, at);
    }
}
