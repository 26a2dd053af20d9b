package org.bookingsystem.identity.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.bookingsystem.PinnedClock;
import org.bookingsystem.platform.config.SettingsFixture;
import org.bookingsystem.platform.problem.FieldError;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.problem.RequestProblem;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.FakeIssuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ID tokens of a provider of whom only the issuer is known: where its keys are, it tells. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OidcIdTokensTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final PinnedClock clock = new PinnedClock("2024-01-15T09:00:00Z");
    private final FakeIssuer issuer = new FakeIssuer();
    private final IdTokens tokens = tokensOf(issuer.issuer());

    @AfterEach
    void stopServer() {
        issuer.close();
    }

    private IdTokens tokensOf(String name) {
        return ProvidersFixture.of(
                        SettingsFixture.with(Map.of("OIDC_ISSUER", name, "OIDC_CLIENT_ID", FakeIssuer.CLIENT)), clock)
                .demandOidc();
    }

    @ParameterizedTest
    @ValueSource(strings = {FakeIssuer.RSA, FakeIssuer.EC})
    void believesWhatTheProviderSignedWithEitherKey(String key) {
        assertThat(tokens.verify(issuer.sign(idToken(), key)))
                .isEqualTo(new ProviderAccount(
                        issuer.issuer(), "7f3a", Optional.of("ida@example.com"), true, Optional.of("Ida Provider")));
    }

    @Test
    void asksNobodyBeforeSomebodySignsIn() {
        assertThat(issuer.fetches()).isZero();
        tokens.verify(issuer.sign(idToken()));
        tokens.verify(issuer.sign(idToken(), FakeIssuer.EC));
        assertThat(issuer.fetches()).isEqualTo(1);
    }

    @Test
    void asksNoDocumentWhereItIsToldWhereTheKeysAre() {
        IdTokens told = ProvidersFixture.of(
                        SettingsFixture.with(Map.of(
                                "OIDC_ISSUER", issuer.issuer(),
                                "OIDC_CLIENT_ID", FakeIssuer.CLIENT,
                                "OIDC_JWKS_URL", issuer.keys())),
                        clock)
                .demandOidc();

        assertThat(told.verify(issuer.sign(idToken())).subject()).isEqualTo("7f3a");
        assertThat(issuer.fetches()).isZero();
    }

    @Test
    void takesASlashAtTheIssuersEndForAPartOfItsName() {
        try (FakeIssuer other = new FakeIssuer("/")) {
            IdTokens exact = tokensOf(other.issuer());
            IdTokens inexact = tokensOf(other.issuer().replaceFirst("/$", ""));
            String token = other.sign(other.idToken("7f3a", "ida@example.com", clock.instant()));

            assertThat(exact.verify(token).issuer()).endsWith("/");
            assertThat(refusal(inexact, token).type()).isEqualTo(RequestProblem.TEMPORARILY_UNAVAILABLE);
        }
    }

    @Test
    void learnsANewKeyAndForgetsAnOldOne() {
        String old = issuer.sign(idToken());
        assertThat(tokens.verify(old)).isNotNull();
        issuer.addKey("rsa-2", FakeIssuer.rsaKeys(2048));
        issuer.removeKey(FakeIssuer.RSA);
        clock.advance(Duration.ofSeconds(30));

        assertThat(tokens.verify(issuer.sign(idToken(), "rsa-2"))).isNotNull();
        assertRefused(old);
    }

    @Test
    void forgetsAnOldKeyWithinAnHourAlsoWhereNoNewOneComes() {
        KeyPair pair = FakeIssuer.rsaKeys(2048);
        issuer.addKey("rsa-2", pair);
        tokens.verify(issuer.sign(idToken(), "rsa-2"));
        issuer.removeKey("rsa-2");
        clock.advance(Duration.ofHours(1));

        Eventually.holds(SOON, () -> assertRefused(FakeIssuer.sign(idToken(), "rsa-2", pair)));
    }

    @Test
    void believesNoDocumentOfAnotherIssuer() {
        issuer.sayIssuer("https://login.example.com");

        assertThat(refusal(issuer.sign(idToken())).type()).isEqualTo(RequestProblem.TEMPORARILY_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nowhere", "file:///etc/passwd", "ftp://127.0.0.1/keys", "http://127.0.0.1:1/keys"})
    void triesAgainWhereTheDocumentLeadsToNoKeys(String address) {
        issuer.sayKeysAt(address);
        assertThat(refusal(issuer.sign(idToken())).type()).isEqualTo(RequestProblem.TEMPORARILY_UNAVAILABLE);

        issuer.sayKeysAt(issuer.keys());
        clock.advance(Duration.ofSeconds(5));
        assertThat(tokens.verify(issuer.sign(idToken()))).isNotNull();
    }

    @Test
    void isLedFromHttpsToHttpsAlone() {
        KeySource.Discovered https = new KeySource.Discovered("https://login.example.com/");

        assertThat(https.address()).hasToString("https://login.example.com/.well-known/openid-configuration");
        assertThat(https.isGood("https://login.example.com/certs")).isTrue();
        assertThat(https.isGood("http://login.example.com/certs")).isFalse();
        assertThat(https.isGood("/certs")).isFalse();
    }

    @Test
    void recoversWhenTheProviderIsBack() {
        String token = issuer.sign(idToken());
        issuer.answerWith(503);
        assertThat(refusal(token).retryAfter()).isPresent();

        issuer.answerWith(200);
        assertThat(refusal(token).type()).isEqualTo(RequestProblem.TEMPORARILY_UNAVAILABLE);
        clock.advance(Duration.ofSeconds(5));
        assertThat(tokens.verify(token)).isNotNull();

        issuer.answerWith(503);
        clock.advance(Duration.ofMinutes(61));
        assertThat(tokens.verify(issuer.sign(idToken()))).isNotNull();
    }

    @Test
    void refusesATokenWithoutASignature() {
        assertRefused(idToken().withKeyId(FakeIssuer.RSA).sign(Algorithm.none()));
    }

    @Test
    void refusesATokenSignedWithThePublicKeyAsIfItWereASecret() {
        for (String key : new String[] {FakeIssuer.RSA, FakeIssuer.EC}) {
            assertRefused(idToken().withKeyId(key).sign(Algorithm.HMAC256(issuer.publicKey(key))));
        }
    }

    @Test
    void refusesATokenThatNamesAKeyOfTheOtherKind() {
        assertRefused(FakeIssuer.sign(idToken(), FakeIssuer.RSA, FakeIssuer.ecKeys()));
        assertRefused(FakeIssuer.sign(idToken(), FakeIssuer.EC, FakeIssuer.rsaKeys(2048)));
    }

    @Test
    void refusesATokenOfAnotherKeyUnderTheSameName() {
        assertRefused(FakeIssuer.sign(idToken(), FakeIssuer.RSA, FakeIssuer.rsaKeys(2048)));
        assertRefused(FakeIssuer.sign(idToken(), FakeIssuer.EC, FakeIssuer.ecKeys()));
    }

    @Test
    void refusesATokenOfAnotherIssuerWhoseKeyHasTheSameName() {
        try (FakeIssuer other = new FakeIssuer()) {
            assertRefused(other.sign(other.idToken("7f3a", "ida@example.com", clock.instant())));
            other.addKey(FakeIssuer.RSA, FakeIssuer.rsaKeys(2048));
            assertRefused(other.sign(idToken()));
        }
        assertRefused(token(claims -> claims.withIssuer(issuer.issuer() + "/")));
        assertRefused(token(claims -> claims.withIssuer("https://accounts.google.com")));
        assertRefused(token(claims -> claims.withIssuer((String) null)));
    }

    @Test
    void refusesATokenForAnotherClient() {
        assertRefused(token(claims -> claims.withAudience("another")));
        assertRefused(token(claims -> claims.withAudience((String[]) null)));
        assertRefused(token(claims -> claims.withAudience("another", "a-third")));
    }

    @Test
    void takesATokenForSeveralOnlyWhereItWasWeWhoAskedForIt() {
        String[] several = {"account", FakeIssuer.CLIENT};

        assertThat(tokens.verify(token(claims -> claims.withAudience(several)))).isNotNull();
        assertRefused(token(claims -> claims.withAudience(several).withNullClaim("azp")));
        assertRefused(token(claims -> claims.withAudience(several).withClaim("azp", "account")));
    }

    @Test
    void takesATokenForUsAloneThatDoesNotSayWhoAskedForIt() {
        assertThat(tokens.verify(token(claims -> claims.withArrayClaim("aud", new String[] {FakeIssuer.CLIENT})
                        .withNullClaim("azp"))))
                .isNotNull();
        assertRefused(token(claims -> claims.withClaim("azp", "another")));
    }

    @Test
    void refusesATokenThatIsNotForNow() {
        Instant now = clock.instant();

        assertRefused(token(claims -> claims.withExpiresAt(now)));
        assertRefused(token(claims -> claims.withExpiresAt((Instant) null)));
        assertRefused(token(claims -> claims.withIssuedAt((Instant) null)));
        assertRefused(token(claims -> claims.withIssuedAt(now.plusSeconds(31))));
        assertRefused(token(claims -> claims.withNotBefore(now.plusSeconds(31))));
        assertThat(tokens.verify(token(claims -> claims.withNotBefore(now)))).isNotNull();
    }

    @Test
    void refusesATokenThatDoesNotSayWhoItIsAbout() {
        assertRefused(token(claims -> claims.withSubject(null)));
        assertThat(refusal(token(claims -> claims.withSubject(""))).errors())
                .extracting(FieldError::field)
                .containsExactly("sub");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no token", "a.b.c", "e30.e30.", "null"})
    void refusesWhatIsNoToken(String token) {
        assertRefused(token);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "True, false", "yes, false"})
    void believesAWordForAVerifiedAddressWhereItIsTheRightOne(String said, boolean verified) {
        assertThat(tokens.verify(token(claims -> claims.withClaim("email_verified", said)))
                        .emailVerified())
                .isEqualTo(verified);
    }

    @Test
    void anAddressThatNothingIsSaidOfIsNotVerified() {
        ProviderAccount said = tokens.verify(token(claims -> claims.withNullClaim("email_verified")));

        assertThat(said.emailVerified()).isFalse();
        assertThat(catchThrowableOfType(ProblemException.class, said::demandEmail)
                        .errors())
                .containsExactly(new FieldError("email", "127.0.0.1 has not verified this address"));
    }

    @Test
    void knowsPeopleWithoutAnAddressButDemandsOneForANewAccount() {
        ProviderAccount said = tokens.verify(token(claims -> claims.withNullClaim("email")));

        assertThat(said.email()).isEmpty();
        assertThat(catchThrowableOfType(ProblemException.class, said::demandEmail)
                        .errors())
                .containsExactly(new FieldError("email", "is not in the ID token: ask 127.0.0.1 for it"));
    }

    @Test
    void saysThatNoProviderIsSetUp() {
        Providers none = ProvidersFixture.of(SettingsFixture.production(), clock);

        assertThat(catchThrowableOfType(ProblemException.class, none::demandOidc)
                        .type())
                .isEqualTo(OpenIdProblem.OIDC_NOT_CONFIGURED);
    }

    private JWTCreator.Builder idToken() {
        return issuer.idToken("7f3a", "Ida@Example.com", clock.instant());
    }

    private String token(UnaryOperator<JWTCreator.Builder> change) {
        return issuer.sign(change.apply(idToken()));
    }

    private void assertRefused(String token) {
        ProblemException refusal = refusal(token);
        assertThat(refusal).as("nobody is let in").isNotNull();
        assertThat(refusal.type()).isEqualTo(OpenIdProblem.OIDC_TOKEN_INVALID);
    }

    private ProblemException refusal(String token) {
        return refusal(tokens, token);
    }

    private static ProblemException refusal(IdTokens tokens, String token) {
        return catchThrowableOfType(ProblemException.class, () -> tokens.verify(token));
    }
}
