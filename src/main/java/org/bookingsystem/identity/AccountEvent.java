package org.bookingsystem.identity;

import java.time.Instant;

/** What happens to accounts, told in the transaction in which it happens. */
public sealed interface AccountEvent {

    /** Somebody made an account with a password. Whose address it has, nobody knows yet. */
    record Registered(long userId, Instant at) implements AccountEvent {}

    /** They want the letter that proves their address once more. */
    record VerificationAsked(long userId, Instant at) implements AccountEvent {}

    /** @param email what was typed, in the form in which addresses are stored; there may be no account with it */
    record PasswordForgotten(String email, Instant at) implements AccountEvent {}

    /** There is another password now, or the first one. */
    record PasswordChanged(long userId, Instant at) implements AccountEvent {}

    /**
     * The account is to have another address, which is to be proven first.
     *
     * @param now the address that it has
     * @param isVerified whether that one was proven to be theirs
     */
    record NewEmailAsked(long userId, String now, boolean isVerified, Instant at) implements AccountEvent {}

    /**
     * The account has another address.
     *
     * @param before the address that it had
     * @param wasVerified whether that one was proven to be theirs
     */
    record EmailChanged(long userId, String before, boolean wasVerified, Instant at) implements AccountEvent {}

    /**
     * The account is entered through one at an OpenID provider now, and lost its password.
     *
     * @param provider as people call it
     */
    record ProviderLinked(long userId, String provider, Instant at) implements AccountEvent {}

    /** An admin agreed that they offer sessions. */
    record FacilitatorApproved(long userId, Instant at) implements AccountEvent {}

    /** Whoever showed who they are got a token. */
    record SignedIn(long userId, String how, Instant at) implements AccountEvent {}

    /**
     * Somebody was not let in.
     *
     * @param userId null where there is no such account
     * @param why as the problem's type ends, {@code invalid-credentials}
     */
    record SignInRefused(Long userId, String why, Instant at) implements AccountEvent {}

    /** The tokens of one sign-in have ended. */
    record SignedOut(long userId, Instant at) implements AccountEvent {}

    /** All tokens have ended. */
    record SignedOutEverywhere(long userId, Instant at) implements AccountEvent {}

    /** They followed a link that was sent to the address. */
    record EmailVerified(long userId, Instant at) implements AccountEvent {}

    /** They offer sessions now, and asked for it themselves. */
    record BecameFacilitator(long userId, Instant at) implements AccountEvent {}

    /** They want to offer sessions, and an admin must agree. */
    record FacilitatorAsked(long userId, Instant at) implements AccountEvent {}

    /** An admin has it that they offer sessions no more. */
    record FacilitatorDemoted(long userId, Instant at) implements AccountEvent {}

    /** An admin keeps them out. */
    record Blocked(long userId, Instant at) implements AccountEvent {}

    /** An admin lets them in again. */
    record Unblocked(long userId, Instant at) implements AccountEvent {}

    /** Nothing of theirs is kept any more but figures. */
    record Deleted(long userId, Instant at) implements AccountEvent {}

    /** They are called something else. */
    record Renamed(long userId, String name, Instant at) implements AccountEvent {}
}
