package org.bookingsystem.identity.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bookingsystem.PinnedClock;
import org.bookingsystem.platform.problem.FieldError;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.problem.RequestProblem;
import org.bookingsystem.support.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleIdTokensTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final PinnedClock clock = new PinnedClock("2024-01-15T09:00:00Z");
    private final GoogleServer google = new GoogleServer();
    private final IdTokens tokens = ProvidersFixture.of(GoogleServer.settings(google.keysAddress()), clock)
            .google()
            .orElseThrow();

    @AfterEach
    void stopServer() {
        google.close();
    }

    @Test
    void believesWhatGoogleSigned() {
        assertThat(tokens.verify(token(claims -> claims))).isEqualTo(GoogleServer.ANNA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200B\u00A0", "\u0301", "\u3164", "\n\u0000"})
    void callsSomebodyWithoutANameByTheirAddress(String name) {
        ProviderAccount said = tokens.verify(token(claims -> claims.withClaim("name", name)));

        assertThat(said.name()).isEmpty();
        assertThat(said.nameOrEmail()).isEqualTo("anna@example.com");
    }

    @Test
    void cutsANameThatGoogleAllowsAndWeDoNot() {
        String name = "\u200B Anna\u2028\u0000 " + "x".repeat(300) + "\ud83d\ude00";

        assertThat(tokens.verify(token(claims -> claims.withClaim("name", name)))
                        .name())
                .contains("Anna " + "x".repeat(195));
    }

    @Test
    void callsNobodyByMoreOfTheirAddressThanANameMayHave() {
        String email = "a".repeat(60) + "@" + "b".repeat(60) + "." + "c".repeat(60) + "." + "d".repeat(60) + ".example";
        ProviderAccount said =
                tokens.verify(token(claims -> claims.withClaim("email", email).withNullClaim("name")));

        assertThat(said.nameOrEmail()).hasSize(200).isEqualTo(email.substring(0, 200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u0000", "11\u0000", "11\n22", "\u200B", "LONG"})
    void refusesAnIdThatCannotBeStoredByItsName(String sub) {
        String id = sub.equals("LONG") ? "1".repeat(256) : sub;

        assertThat(invalid(token(claims -> claims.withSubject(id)))).containsExactly("google_id");
    }

    @Test
    void takesAnIdOfTheGreatestLength() {
        assertThat(tokens.verify(token(claims -> claims.withSubject("1".repeat(255))))
                        .subject())
                .hasSize(255);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "anna",
                "anna@",
                "@example.com",
                "anna\u0000@example.com",
                "anna@example.com\nBcc: ben@example.com",
                "an na@example.com",
                "LONG"
            })
    void refusesWhatIsNoAddressByItsName(String email) {
        String said = email.equals("LONG") ? "a".repeat(250) + "@example.com" : email;

        assertThat(invalid(token(claims -> claims.withClaim("email", said)))).containsOnly("email");
    }

    @Test
    void saysWhereGoogleHasNotVerifiedTheAddress() {
        assertThat(tokens.verify(token(claims -> claims.withClaim("email_verified", false)))
                        .emailVerified())
                .isFalse();
        assertThat(tokens.verify(token(claims -> claims.withNullClaim("email_verified")))
                        .emailVerified())
                .isFalse();
    }

    @Test
    void refusesATokenOfAKeyThatGoogleDoesNotHave() {
        assertRefused(token(claims -> claims.withKeyId("made-up")));
    }

    @Test
    void refusesATokenThatNamesNoKey() {
        assertRefused(token(claims -> claims.withKeyId(null)));
    }

    @Test
    void refusesATokenOfAnotherKeyUnderGooglesName() {
        KeyPair other = GoogleServer.generate();
        Algorithm forged = Algorithm.RSA256((RSAPublicKey) other.getPublic(), (RSAPrivateKey) other.getPrivate());

        assertRefused(GoogleServer.claims(clock.instant()).sign(forged));
    }

    @Test
    void refusesATokenSignedWithThePublicKeyAsIfItWereASecret() {
        byte[] publicKey = GoogleServer.publicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey)
                + "\n-----END PUBLIC KEY-----\n";

        assertRefused(GoogleServer.claims(clock.instant()).sign(Algorithm.HMAC256(publicKey)));
        assertRefused(GoogleServer.claims(clock.instant()).sign(Algorithm.HMAC256(pem)));
    }

    @Test
    void refusesATokenWithoutASignature() {
        assertRefused(GoogleServer.claims(clock.instant()).sign(Algorithm.none()));
    }

    @Test
    void takesATokenForUsThatAnAppOnAPhoneAskedFor() {
        assertThat(tokens.verify(token(claims -> claims.withClaim("azp", "app.apps.googleusercontent.com"))))
                .isEqualTo(GoogleServer.ANNA);
    }

    @Test
    void refusesATokenForAnotherClient() {
        assertRefused(token(claims -> claims.withAudience("somebody.else")));
    }

    @Test
    void refusesATokenOfAnotherIssuer() {
        assertRefused(token(claims -> claims.withIssuer("https://accounts.example.com")));
    }

    @Test
    void refusesATokenFromItsExpiryOn() {
        String token = token(claims -> claims);

        clock.advance(Duration.ofSeconds(3599));
        assertThat(tokens.verify(token)).isNotNull();
        clock.advance(Duration.ofSeconds(1));
        assertRefused(token);
    }

    @Test
    void refusesATokenThatNeverExpires() {
        assertRefused(token(claims -> claims.withExpiresAt((Instant) null)));
    }

    @Test
    void refusesATokenThatDoesNotSayWhoItIsAbout() {
        assertRefused(token(claims -> claims.withSubject(null)));
        assertRefused(JWT.create()
                .withKeyId(GoogleServer.KEY_ID)
                .withIssuer("https://accounts.google.com")
                .withAudience(GoogleServer.CLIENT)
                .withExpiresAt(clock.instant().plusSeconds(60))
                .sign(GoogleServer.algorithm()));
    }

    @Test
    void bearsWithGooglesClockForHalfAMinute() {
        assertThat(tokens.verify(
                        token(claims -> claims.withIssuedAt(clock.instant().plusSeconds(30)))))
                .isNotNull();
        assertRefused(token(claims -> claims.withIssuedAt(clock.instant().plusSeconds(31))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no token", "a.b.c"})
    void refusesWhatIsNoToken(String token) {
        assertRefused(token);
    }

    @Test
    void knowsBothNamesOfTheIssuer() {
        assertThat(tokens.verify(token(claims -> claims.withIssuer("accounts.google.com"))))
                .isNotNull();
    }

    @Test
    void asksForTheKeysOnceAnHour() {
        tokens.verify(token(claims -> claims));
        clock.advance(Duration.ofMinutes(59));
        tokens.verify(token(claims -> claims));
        assertThat(google.fetches()).isEqualTo(1);

        clock.advance(Duration.ofMinutes(1));
        tokens.verify(token(claims -> claims));
        Eventually.holds(SOON, () -> assertThat(google.fetches()).isEqualTo(2));
    }

    @Test
    void asksNoMoreThanOnceAMinuteForKeysThatNobodyKnows() {
        for (int i = 0; i < 10; i++) {
            String token = token(claims -> claims.withKeyId("made-up"));
            assertRefused(token);
        }
        assertThat(google.fetches()).isEqualTo(1);

        clock.advance(Duration.ofMinutes(1));
        assertRefused(token(claims -> claims.withKeyId("made-up")));
        assertRefused(token(claims -> claims.withKeyId("made-up")));
        assertThat(google.fetches()).isEqualTo(2);
    }

    @Test
    void learnsANewKeyWithinAMinute() {
        tokens.verify(token(claims -> claims));
        google.renameKeyTo("key-2");
        clock.advance(Duration.ofMinutes(1));

        assertThat(tokens.verify(token(claims -> claims.withKeyId("key-2")))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "{}",
                "[]",
                "{\"keys\":[]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"key-1\"}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"key-1\",\"n\":\"%\",\"e\":\"AQAB\"}]}"
            })
    void triesAgainWhereGooglesAnswerCannotBeRead(String answer) {
        google.answer(200, answer);

        assertThat(refusal(token(claims -> claims)).type()).isEqualTo(RequestProblem.TEMPORARILY_UNAVAILABLE);
    }

    @Test
    void saysWhereGoogleCannotBeAskedAndRecovers() {
        String token = token(claims -> claims);
        google.answer(500, "");
        ProblemException refusal = refusal(token);
        assertThat(refusal.type()).isEqualTo(RequestProblem.TEMPORARILY_UNAVAILABLE);
        assertThat(refusal.retryAfter()).isPresent();

        google.answer(200, "");
        google.renameKeyTo(GoogleServer.KEY_ID);
        assertThat(refusal(token).type()).isEqualTo(RequestProblem.TEMPORARILY_UNAVAILABLE);
        clock.advance(Duration.ofSeconds(5));
        assertThat(tokens.verify(token)).isNotNull();
    }

    @Test
    void keepsTheKeysThatItKnowsWhileGoogleIsAway() {
        tokens.verify(token(claims -> claims));
        google.answer(500, "");
        clock.advance(Duration.ofMinutes(61));

        assertThat(tokens.verify(
                        token(claims -> claims.withExpiresAt(clock.instant().plusSeconds(60)))))
                .isNotNull();
    }

    private List<String> invalid(String token) {
        return refusal(token).errors().stream().map(FieldError::field).toList();
    }

    private void assertRefused(String token) {
        assertThat(refusal(token).type()).isEqualTo(OpenIdProblem.GOOGLE_TOKEN_INVALID);
    }

    private ProblemException refusal(String token) {
        return catchThrowableOfType(ProblemException.class, () -> tokens.verify(token));
    }

    private String token(UnaryOperator<JWTCreator.Builder> change) {
        return change.apply(GoogleServer.claims(clock.instant())).sign(GoogleServer.algorithm());
    }
}
