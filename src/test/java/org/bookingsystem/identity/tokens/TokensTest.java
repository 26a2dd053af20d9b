package org.bookingsystem.identity.tokens;

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
    private final Tokens tokens = new Tokens(SettingsFixture.production().of(TokenSettings.class), clock);

    @Test
    void carriesTheUserAsTheClaimsSay() throws IOException {
        String token = issue("facilitator").text();

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
        assertThat(JWT.decode(issue("user").text()).getId())
                .isNotEqualTo(JWT.decode(issue("user").text()).getId());
    }

    @Test
    void knowsItsOwnTokens() {
        assertThat(userOf(issue("user").text())).contains(42L);
    }

    @Test
    void tellsWhenATokenEnds() {
        assertThat(tokens.verify(issue("user").text()).map(Token::end))
                .contains(clock.instant().plus(Duration.ofHours(24)));
    }

    @Test
    void aTokenStandsAsLongAsNothingChanges() {
        Token token = verified("user");

        assertThat(token.stands(null)).isTrue();
    }

    private IssuedToken issue(String role) {
        return tokens.issue(42, role, Optional.empty());
    }

    private Token verified(String role) {
        return tokens.verify(issue(role).text()).orElseThrow();
    }

    @Test
    void refusesATokenFromItsExpiryOn() {
        String token = issue("user").text();

        clock.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(userOf(token)).contains(42L);

        clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.verify(token)).isEmpty();
    }

    @Test
    void bearsWithAnotherNodesClockForHalfAMinute() {
        PinnedClock ahead = new PinnedClock("2024-01-15T09:00:30Z");
        String young = new Tokens(SettingsFixture.production().of(TokenSettings.class), ahead)
                .issue(42, "user", Optional.empty())
                .text();
        ahead.advance(Duration.ofSeconds(1));
        String tooYoung = new Tokens(SettingsFixture.production().of(TokenSettings.class), ahead)
                .issue(42, "user", Optional.empty())
                .text();

        assertThat(userOf(young)).contains(42L);
        assertThat(tokens.verify(tooYoung)).isEmpty();
    }

    @Test
    void saysForHowLongATokenIsGood() {
        assertThat(issue("user").lifetime()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void aRenewedTokenComesFromTheSameSignInAndLivesOn() {
        Token first = verified("facilitator");
        clock.advance(Duration.ofHours(23));

        IssuedToken renewed = tokens.renew(first, "facilitator");

        Token second = tokens.verify(renewed.text()).orElseThrow();
        assertThat(renewed.lifetime()).isEqualTo(Duration.ofHours(24));
        assertThat(second.signIn()).isEqualTo(first.signIn());
        assertThat(second.signedInAt()).isEqualTo(first.signedInAt());
        assertThat(second.end()).isEqualTo(clock.instant().plus(Duration.ofHours(24)));
        assertThat(JWT.decode(renewed.text()).getClaim("role").asString()).isEqualTo("facilitator");
    }

    @Test
    void nothingIsRenewedForLongerThanTheLongestSession() {
        Token token = verified("user");
        Instant signedIn = clock.instant();
        for (int day = 0; day < 29; day++) {
            clock.advance(Duration.ofHours(24).minusSeconds(1));
            token = tokens.verify(tokens.renew(token, "facilitator").text()).orElseThrow();
        }
        clock.advance(Duration.ofHours(23));

        Token last = tokens.verify(tokens.renew(token, "facilitator").text()).orElseThrow();
        assertThat(last.end()).isEqualTo(signedIn.plus(Duration.ofDays(30)));

        clock.advance(Duration.between(clock.instant(), last.end()));
        assertThatThrownBy(() -> tokens.renew(last, "facilitator"))
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(refused.type())
                        .isEqualTo(TokenProblem.SIGN_IN_TOO_OLD));
    }

    @Test
    void whoeverSignedOutStaysOutForAsLongAsAnyTokenOfTheSignInCouldLive() {
        Token token = verified("user");

        assertThat(tokens.endOf(token)).isAfterOrEqualTo(token.signedInAt().plus(Duration.ofDays(30)));
    }

    @Test
    void takesTokensOfTheKeyOfBeforeAndSignsWithTheNewOne() {
        Map<String, String> rotated = Map.of(
                "JWT_SECRET_KEY",
                "another-key-of-at-least-32-bytes-0123456789",
                "JWT_SECRET_KEY_PREVIOUS",
                SettingsFixture.KEY);
        Tokens next = new Tokens(SettingsFixture.read(rotated).of(TokenSettings.class), clock);
        String signedNow = next.issue(42, "user", Optional.empty()).text();

        assertThat(next.verify(issue("user").text())).isPresent();
        assertThat(next.verify(signedNow)).isPresent();
        assertThat(tokens.verify(signedNow)).isEmpty();
    }

    @Test
    void refusesATokenWithoutAnIdWhichCouldNotBeSignedOut() {
        assertThat(tokens.verify(token(claims -> claims.withJWTId(null), KEY))).isEmpty();
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
