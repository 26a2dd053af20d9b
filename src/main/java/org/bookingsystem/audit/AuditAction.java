package org.bookingsystem.audit;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is written down. */
public enum AuditAction {
    /** Somebody made an account. */
    @JsonProperty("account.registered")
    ACCOUNT_REGISTERED("account.registered"),
    /** They showed who they are; the detail says how. */
    @JsonProperty("account.signed-in")
    SIGNED_IN("account.signed-in"),
    /** Somebody was not let in; the detail says why. */
    @JsonProperty("account.sign-in-refused")
    SIGN_IN_REFUSED("account.sign-in-refused"),
    /** They signed out. */
    @JsonProperty("account.signed-out")
    SIGNED_OUT("account.signed-out"),
    /** All their tokens ended. */
    @JsonProperty("account.signed-out-everywhere")
    SIGNED_OUT_EVERYWHERE("account.signed-out-everywhere"),
    /** A letter to choose another password was asked for. */
    @JsonProperty("account.password-forgotten")
    PASSWORD_FORGOTTEN("account.password-forgotten"),
    /** There is another password. */
    @JsonProperty("account.password-changed")
    PASSWORD_CHANGED("account.password-changed"),
    /** The address was proven to be theirs. */
    @JsonProperty("account.email-verified")
    EMAIL_VERIFIED("account.email-verified"),
    /** The account is to have another address. */
    @JsonProperty("account.email-change-asked")
    EMAIL_CHANGE_ASKED("account.email-change-asked"),
    /** The account has another address. */
    @JsonProperty("account.email-changed")
    EMAIL_CHANGED("account.email-changed"),
    /** The account is entered through Google. */
    @JsonProperty("account.google-linked")
    GOOGLE_LINKED("account.google-linked"),
    /** They are called something else. */
    @JsonProperty("account.renamed")
    RENAMED("account.renamed"),
    /** They want to offer sessions. */
    @JsonProperty("account.facilitator-asked")
    FACILITATOR_ASKED("account.facilitator-asked"),
    /** They offer sessions, and asked for it themselves. */
    @JsonProperty("account.became-facilitator")
    BECAME_FACILITATOR("account.became-facilitator"),
    /** An admin agreed that they offer sessions. */
    @JsonProperty("account.facilitator-approved")
    FACILITATOR_APPROVED("account.facilitator-approved"),
    /** They offer sessions no more. */
    @JsonProperty("account.facilitator-demoted")
    FACILITATOR_DEMOTED("account.facilitator-demoted"),
    /** An admin keeps them out. */
    @JsonProperty("account.blocked")
    BLOCKED("account.blocked"),
    /** An admin lets them in again. */
    @JsonProperty("account.unblocked")
    UNBLOCKED("account.unblocked"),
    /** A session was cancelled, and other people's bookings with it. */
    @JsonProperty("session.cancelled")
    SESSION_CANCELLED("session.cancelled"),
    /** Somebody offers a session that another offered. */
    @JsonProperty("session.handed-over")
    SESSION_HANDED_OVER("session.handed-over"),
    /** Dead messages are tried again. */
    @JsonProperty("messages.retried")
    MESSAGES_RETRIED("messages.retried");

    private final String column;

    AuditAction(String column) {
        this.column = column;
    }

    /** As it stands in the database. */
    String column() {
        return column;
    }
}
