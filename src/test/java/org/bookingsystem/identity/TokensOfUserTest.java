package org.bookingsystem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bookingsystem.PinnedClock;
import org.bookingsystem.identity.tokens.Token;
import org.bookingsystem.identity.tokens.Tokens;
import org.bookingsystem.identity.tokens.TokensFixture;
import org.junit.jupiter.api.Test;

/** When the tokens of an account end. */
class TokensOfUserTest {
    private final PinnedClock clock = new PinnedClock("2024-01-15T09:00:00Z");
    private final Tokens tokens = TokensFixture.tokens(clock);

    @Test
    void aTokenFallsWithWhatItRestsOnAndTheNewOneStandsInTheSameInstant() {
        User user = UserFixture.withId(42, Role.USER);
        Token before = verified(user);
        user.claim(clock.instant());
        Token between = verified(user);
        Instant first = user.tokensValidFrom().orElseThrow();
        user.claim(clock.instant());
        Token after = verified(user);
        Instant second = user.tokensValidFrom().orElseThrow();

        assertThat(before.stands(first)).isFalse();
        assertThat(between.stands(first)).isTrue();
        assertThat(between.stands(second)).isFalse();
        assertThat(after.stands(second)).isTrue();
    }

    @Test
    void aLoginThatWasUnderWayWhileTheAccountChangedLetsNobodyIn() {
        User asItWas = UserFixture.withId(42, Role.USER);
        User user = UserFixture.withId(42, Role.USER);
        user.claim(clock.instant());
        clock.advance(Duration.ofMinutes(1));

        assertThat(verified(asItWas).stands(user.tokensValidFrom().orElseThrow()))
                .isFalse();
    }

    /** A backup was restored, and with it the ids that were given since are given again. */
    @Test
    void aTokenOfWhoeverHadTheIdBeforeLetsNobodyIn() {
        Token before = verified(UserFixture.withId(42, Role.USER, clock.instant()));
        clock.advance(Duration.ofMinutes(1));
        User successor = UserFixture.withId(42, Role.USER, clock.instant());

        assertThat(before.stands(successor.tokensValidFrom().orElseThrow())).isFalse();
        assertThat(verified(successor).stands(successor.tokensValidFrom().orElseThrow()))
                .isTrue();
    }

    @Test
    void tokensEndForGoodWhereTheClockIsPutBack() {
        User user = UserFixture.withId(42, Role.USER);
        user.claim(clock.instant());
        Token before = verified(user);
        user.claim(clock.instant().minusSeconds(60));

        assertThat(before.stands(user.tokensValidFrom().orElseThrow())).isFalse();
        assertThat(verified(user).stands(user.tokensValidFrom().orElseThrow())).isTrue();
    }

    @Test
    void tokensAreTiedToNothingFinerThanTheDatabaseKeeps() {
        User user = UserFixture.withId(42, Role.USER);
        user.claim(clock.instant().plusNanos(123_456_789));

        Instant stored = user.tokensValidFrom().orElseThrow();
        assertThat(stored).isEqualTo(stored.truncatedTo(ChronoUnit.MILLIS));
        assertThat(verified(user).stands(stored)).isTrue();
        // As whoever writes into the database by hand would have it.
        assertThat(verified(user).stands(stored.plusNanos(999_999))).isTrue();
    }

    private Token verified(User user) {
        return tokens.verify(SignedInView.of(tokens, user).accessToken()).orElseThrow();
    }
}
