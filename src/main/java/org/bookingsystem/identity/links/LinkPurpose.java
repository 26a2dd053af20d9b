package org.bookingsystem.identity.links;

import java.time.Duration;

/** What following a link does. */
public enum LinkPurpose {
    /** Proves that the account's address is its owner's. */
    VERIFY_EMAIL(Duration.ofDays(2)),
    /** Proves the same of an address that the account is to have. */
    NEW_EMAIL(Duration.ofDays(2)),
    /** Lets its owner choose a password. */
    RESET_PASSWORD(Duration.ofHours(1));

    private final Duration lifetime;

    LinkPurpose(Duration lifetime) {
        this.lifetime = lifetime;
    }

    public Duration lifetime() {
        return lifetime;
    }
}
