package org.bookingsystem.identity.tokens;

import java.time.Clock;
import org.bookingsystem.platform.config.SettingsFixture;

/** Tokens of a server in production. */
public final class TokensFixture {
    private TokensFixture() {}

    public static Tokens tokens(Clock clock) {
        return new Tokens(SettingsFixture.production().of(TokenSettings.class), clock);
    }
}
