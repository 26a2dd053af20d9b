package org.bookingsystem.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bookingsystem.PinnedClock;
import org.bookingsystem.platform.config.SettingsFixture;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static final Algorithm KEY = Algorithm.HMAC256(SettingsFixture.KEY);

    private final PinnedClock clock = new PinnedClock("2024-01-15T09:00:00Z");
    private final Tokens tokens = new Tokens(SettingsFixture.production().of(IdentitySettings.class), clock);

    @Test
    void carriesTheUserAsTheClaimsSay() throws IOException {
        String token = tokens.issue(UserFixture.withId(42, Role.FACILITATOR)).text();

        JsonNode header = part(token, 0);
        JsonNode claims = part(token, 1);
        assertThat(header.get("alg").asText()).isEqualTo("HS256");
        assertThat(claims.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("sub", "iss", "aud", "iat", "nbf", "exp", "jti", "sid", "auth_time", "role");
        assertThat(claims.get("sub").isTextual()).isTrue();
        assertThat(claims.get("sub").asText()).isEqualTo("42");
        assertThat(claims.get("iss").asText()).isEqualTo("booking-system");
        assertThat(claims.get("aud").asText()).isEqualTo("booking-system");
        assertThat(claims.get("iat").asLong()).isEqualTo(clock.instant().getEpochSecond());
        assertThat(claims.get("nbf").asLong()).isEqualTo(clock.instant().getEpochSecond());
        assertThat(claims.get("exp").asLong())
                .isEqualTo(clock.instant().plus(Duration.ofHours(24)).getEpochSecond());
        assertThat(claims.get("role").asText()).isEqualTo("facilitator");
    }

    @Test
    void givesEveryTokenAnIdOfItsOwn() {
        User user = UserFixture.withId(42, Role.USER);

        assertThat(JWT.decode(tokens.issue(user).text()).getId())
                .isNotEqualTo(JWT.decode(tokens.issue(user).text()).getId());
    }

    @Test
    void knowsItsOwnTokens() {
        assertThat(userOf(tokens.issue(UserFixture.withId(42, Role.USER)).text()))
                .contains(42L);
    }

    @Test
    void tellsWhenATokenEnds() {
        assertThat(tokens.verify(tokens.issue(UserFixture.withId(42, Role.USER)).text())
                        .map(Token::end))
                .contains(clock.instant().plus(Duration.ofHours(24)));
    }

    @Test
    void aTokenStandsAsLongAsNothingChanges() {
        Token token = verified(UserFixture.withId(42, Role.USER));

        assertThat(token.stands(null)).isTrue();
    }

    @Test
    void aTokenFallsWithWhatItRestsOnAndTheNewOneStandsInTheSameInstant() {
        User user = UserFixture.withId(42, Role.USER);
        Token before = verified(user);
        user.linkGoogle(UserFixture.GOOGLE, clock.instant());
        Token between = verified(user);
        Instant first = user.tokensValidFrom().orElseThrow();
        user.linkGoogle(UserFixture.GOOGLE, clock.instant());
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
        user.linkGoogle(UserFixture.GOOGLE, clock.instant());
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
        user.linkGoogle(UserFixture.GOOGLE, clock.instant());
        Token before = verified(user);
        user.linkGoogle(UserFixture.GOOGLE, clock.instant().minusSeconds(60));

        assertThat(before.stands(user.tokensValidFrom().orElseThrow())).isFalse();
        assertThat(verified(user).stands(user.tokensValidFrom().orElseThrow())).isTrue();
    }

    @Test
    void tokensAreTiedToNothingFinerThanTheDatabaseKeeps() {
        User user = UserFixture.withId(42, Role.USER);
        user.linkGoogle(UserFixture.GOOGLE, clock.instant().plusNanos(123_456_789));

        Instant stored = user.tokensValidFrom().orElseThrow();
        assertThat(stored).isEqualTo(stored.truncatedTo(ChronoUnit.MILLIS));
        assertThat(verified(user).stands(stored)).isTrue();
        // As whoever writes into the database by hand would have it.
        assertThat(verified(user).stands(stored.plusNanos(999_999))).isTrue();
    }

    private Token verified(User user) {
        return tokens.verify(tokens.issue(user).text()).orElseThrow();
    }

    @Test
    void refusesATokenFromItsExpiryOn() {
        String token = tokens.issue(UserFixture.withId(42, Role.USER)).text();

        clock.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(userOf(token)).contains(42L);

        clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.verify(token)).isEmpty();
    }

    @Test
    void bearsWithAnotherNodesClockForHalfAMinute() {
        PinnedClock ahead = new PinnedClock("2024-01-15T09:00:30Z");
        String young = new Tokens(SettingsFixture.production().of(IdentitySettings.class), ahead)
                .issue(UserFixture.withId(42, Role.USER))
                .text();
        ahead.advance(Duration.ofSeconds(1));
        String tooYoung = new Tokens(SettingsFixture.production().of(IdentitySettings.class), ahead)
                .issue(UserFixture.withId(42, Role.USER))
                .text();

        assertThat(userOf(young)).contains(42L);
        assertThat(tokens.verify(tooYoung)).isEmpty();
    }

    @Test
    void saysForHowLongATokenIsGood() {
        assertThat(tokens.issue(UserFixture.withId(42, Role.USER)).lifetime()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void aRenewedTokenComesFromTheSameSignInAndLivesOn() {
        Token first = verified(UserFixture.withId(42, Role.FACILITATOR));
        clock.advance(Duration.ofHours(23));

        IssuedToken renewed = tokens.renew(caller(first));

        Token second = tokens.verify(renewed.text()).orElseThrow();
        assertThat(renewed.lifetime()).isEqualTo(Duration.ofHours(24));
        assertThat(second.signIn()).isEqualTo(first.signIn());
        assertThat(second.signedInAt()).isEqualTo(first.signedInAt());
        assertThat(second.end()).isEqualTo(clock.instant().plus(Duration.ofHours(24)));
        assertThat(JWT.decode(renewed.text()).getClaim("role").asString()).isEqualTo("facilitator");
    }

    @Test
    void nothingIsRenewedForLongerThanTheLongestSession() {
        Token token = verified(UserFixture.withId(42, Role.USER));
        Instant signedIn = clock.instant();
        for (int day = 0; day < 29; day++) {
            clock.advance(Duration.ofHours(24).minusSeconds(1));
            token = tokens.verify(tokens.renew(caller(token)).text()).orElseThrow();
        }
        clock.advance(Duration.ofHours(23));

        Token last = tokens.verify(tokens.renew(caller(token)).text()).orElseThrow();
        assertThat(last.end()).isEqualTo(signedIn.plus(Duration.ofDays(30)));

        clock.advance(Duration.between(clock.instant(), last.end()));
        assertThatThrownBy(() -> tokens.renew(caller(last)))
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(refused.type())
                        .isEqualTo(IdentityProblem.SIGN_IN_TOO_OLD));
    }

    @Test
    void whoeverSignedOutStaysOutForAsLongAsAnyTokenOfTheSignInCouldLive() {
        Token token = verified(UserFixture.withId(42, Role.USER));

        assertThat(tokens.endOf(token)).isAfterOrEqualTo(token.signedInAt().plus(Duration.ofDays(30)));
    }

    @Test
    void takesTokensOfTheKeyOfBeforeAndSignsWithTheNewOne() {
        Map<String, String> rotated = Map.of(
                "JWT_SECRET_KEY",
                "another-key-of-at-least-32-bytes-0123456789",
                "JWT_SECRET_KEY_PREVIOUS",
                SettingsFixture.KEY);
        Tokens next = new Tokens(SettingsFixture.read(rotated).of(IdentitySettings.class), clock);
        User user = UserFixture.withId(42, Role.USER);

        assertThat(next.verify(tokens.issue(user).text())).isPresent();
        assertThat(next.verify(next.issue(user).text())).isPresent();
        assertThat(tokens.verify(next.issue(user).text())).isEmpty();
    }

    @Test
    void refusesATokenWithoutAnIdWhichCouldNotBeSignedOut() {
        assertThat(tokens.verify(token(claims -> claims.withJWTId(null), KEY))).isEmpty();
    }

    private static Caller caller(Token token) {
        return new Caller(token, Role.FACILITATOR, Optional.empty(), true, false, false);
    }

    @Test
    void refusesATokenWithoutASignature() {
        assertThat(tokens.verify(token(claims -> claims, Algorithm.none()))).isEmpty();
        String signed = token(claims -> claims, KEY);
        assertThat(tokens.verify(signed.substring(0, signed.lastIndexOf('.') + 1)))
                .isEmpty();
    }

    @Test
    void refusesATokenOfAnotherAlgorithm() {
        assertThat(tokens.verify(token(claims -> claims, Algorithm.HMAC512(SettingsFixture.KEY))))
                .isEmpty();
        assertThat(tokens.verify(token(claims -> claims, Algorithm.HMAC384(SettingsFixture.KEY))))
                .isEmpty();
    }

    @Test
    void refusesATokenOfAnotherKey() {
        assertThat(tokens.verify(token(claims -> claims, Algorithm.HMAC256("x".repeat(32)))))
                .isEmpty();
    }

    @Test
    void refusesATokenThatWasTamperedWith() {
        String[] parts = token(claims -> claims, KEY).split("\\.", -1);
        String payload =
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8).replace("\"42\"", "\"43\"");
        String forged =
                Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8));

        assertThat(userOf(String.join(".", parts))).contains(42L);
        assertThat(tokens.verify(parts[0] + "." + forged + "." + parts[2])).isEmpty();
    }

    @Test
    void refusesATokenOfAnotherIssuer() {
        assertThat(tokens.verify(token(claims -> claims.withIssuer("somebody"), KEY)))
                .isEmpty();
        assertThat(tokens.verify(token(claims -> claims.withIssuer((String) null), KEY)))
                .isEmpty();
    }

    @Test
    void refusesATokenForAnotherAudience() {
        assertThat(tokens.verify(token(claims -> claims.withAudience("somebody"), KEY)))
                .isEmpty();
        assertThat(tokens.verify(token(claims -> claims.withAudience((String[]) null), KEY)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anna", "4.2", "42x", "99999999999999999999", "0x2a"})
    void refusesATokenWhoseSubjectIsNoNumber(String subject) {
        assertThat(tokens.verify(token(claims -> claims.withSubject(subject), KEY)))
                .isEmpty();
    }

    @Test
    void refusesATokenWithoutASubject() {
        assertThat(tokens.verify(token(claims -> claims.withSubject(null), KEY)))
                .isEmpty();
        assertThat(tokens.verify(JWT.create()
                        .withIssuer("booking-system")
                        .withAudience("booking-system")
                        .withExpiresAt(clock.instant().plusSeconds(60))
                        .sign(KEY)))
                .isEmpty();
    }

    @Test
    void refusesATokenThatNeverExpires() {
        assertThat(tokens.verify(token(claims -> claims.withExpiresAt((Instant) null), KEY)))
                .isEmpty();
        assertThat(tokens.verify(JWT.create()
                        .withSubject("42")
                        .withIssuer("booking-system")
                        .withAudience("booking-system")
                        .sign(KEY)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "not a token", "eyJ9.eyJ9.eyJ9", "null"})
    void refusesWhatIsNoToken(String text) {
        assertThat(tokens.verify(text)).isEmpty();
    }

    private Optional<Long> userOf(String token) {
        return tokens.verify(token).map(Token::userId);
    }

    /** A token for user 42 as good as ours, unless changed. */
    private String token(UnaryOperator<JWTCreator.Builder> change, Algorithm algorithm) {
        JWTCreator.Builder claims = JWT.create()
                .withSubject("42")
                .withIssuer("booking-system")
                .withAudience("booking-system")
                .withJWTId("one-of-42")
                .withExpiresAt(clock.instant().plusSeconds(60));
        return change.apply(claims).sign(algorithm);
    }

    private static JsonNode part(String token, int which) throws IOException {
        DecodedJWT decoded = JWT.decode(token);
        String part = which == 0 ? decoded.getHeader() : decoded.getPayload();
        return Json.MAPPER.readTree(Base64.getUrlDecoder().decode(part));
    }
}
