package org.bookingsystem.audit;

import com.fasterxml.jackson.annotation.JsonValue;

/** What is written down. */
public enum AuditAction {
    /** Somebody made an account. */
    ACCOUNT_REGISTERED("account.registered"),
    /** They showed who they are; the detail says how. */
    SIGNED_IN("account.signed-in"),
    /** Somebody was not let in; the detail says why. */
    SIGN_IN_REFUSED("account.sign-in-refused"),
    /** They signed out. */
    SIGNED_OUT("account.signed-out"),
    /** All their tokens ended. */
    SIGNED_OUT_EVERYWHERE("account.signed-out-everywhere"),
    /** A letter to choose another password was asked for. */
    PASSWORD_FORGOTTEN("account.password-forgotten"),
    /** There is another password. */
    PASSWORD_CHANGED("account.password-changed"),
    /** The address was proven to be theirs. */
    EMAIL_VERIFIED("account.email-verified"),
    /** The account is to have another address. */
    EMAIL_CHANGE_ASKED("account.email-change-asked"),
    /** The account has another address. */
    EMAIL_CHANGED("account.email-changed"),
    /** The account is entered through an OpenID provider; the sign-in that follows says through which. */
    PROVIDER_LINKED("account.provider-linked"),
    /** They are called something else. */
    RENAMED("account.renamed"),
    /** They want to offer sessions. */
    FACILITATOR_ASKED("account.facilitator-asked"),
    /** They offer sessions, and asked for it themselves. */
    BECAME_FACILITATOR("account.became-facilitator"),
    /** An admin agreed that they offer sessions. */
    FACILITATOR_APPROVED("account.facilitator-approved"),
    /** They offer sessions no more. */
    FACILITATOR_DEMOTED("account.facilitator-demoted"),
    /** An admin keeps them out. */
    BLOCKED("account.blocked"),
    /** An admin lets them in again. */
    UNBLOCKED("account.unblocked"),
    /** Nothing of theirs is kept any more but figures. */
    DELETED("account.deleted"),
    /** A session was cancelled, and other people's bookings with it. */
    SESSION_CANCELLED("session.cancelled"),
    /** Somebody offers a session that another offered. */
    SESSION_HANDED_OVER("session.handed-over"),
    /** A facilitator booked for somebody. */
    BOOKING_MADE_FOR("booking.made-by-facilitator"),
    /** A facilitator took somebody's seats away. */
    BOOKING_CANCELLED_FOR("booking.cancelled-by-facilitator"),
    /** Dead messages are tried again. */
    MESSAGES_RETRIED("messages.retried");

    private final String column;

    AuditAction(String column) {
        this.column = column;
    }

    /** As it stands in the database, and in answers. */
    @JsonValue
    String column() {
        return column;
    }
}
