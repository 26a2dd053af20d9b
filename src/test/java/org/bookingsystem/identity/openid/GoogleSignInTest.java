package org.bookingsystem.identity.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.auth0.jwt.JWTCreator;
import java.util.function.UnaryOperator;
import org.bookingsystem.PinnedClock;
import org.bookingsystem.platform.config.Settings;
import org.bookingsystem.platform.config.SettingsFixture;
import org.bookingsystem.platform.problem.FieldError;
import org.bookingsystem.platform.problem.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GoogleSignInTest {
    private final PinnedClock clock = new PinnedClock("2024-01-15T09:00:00Z");
    private final GoogleServer google = new GoogleServer();
    private final GoogleSignIn signIn = signIn(GoogleServer.settings(google.keysAddress()));

    @AfterEach
    void stopServer() {
        google.close();
    }

    @Test
    void believesWhatGoogleSigned() {
        assertThat(signIn.identify(withToken(token(claims -> claims)))).isEqualTo(GoogleServer.ANNA);
    }

    @Test
    void takesTheTokenUnderTheNameOfGooglesOwnButton() {
        String token = token(claims -> claims);

        assertThat(signIn.identify(new GoogleRequest(null, token, null, null, null))
                        .subject())
                .isEqualTo("1122334455");
    }

    @Test
    void takesClaimsBesideTheTokenThatAgreeWithIt() {
        GoogleRequest request =
                new GoogleRequest(token(claims -> claims), null, "1122334455", " ANNA@example.com", "Anna");

        assertThat(signIn.identify(request).name()).contains("Anna");
    }

    @Test
    void refusesClaimsBesideTheTokenThatContradictIt() {
        String token = token(claims -> claims);

        assertThat(refusal(new GoogleRequest(token, null, "99", null, null)).errors())
                .containsExactly(new FieldError("google_id", "does not agree with the ID token"));
        assertThat(refusal(new GoogleRequest(token, null, null, "ben@example.com", null))
                        .errors())
                .containsExactly(new FieldError("email", "does not agree with the ID token"));
    }

    @Test
    void demandsATokenWhereOneCanBeChecked() {
        assertThat(refusal(new GoogleRequest(null, null, "1122334455", "anna@example.com", "Anna"))
                        .errors())
                .containsExactly(new FieldError("id_token", "Missing required fields"));
    }

    @Test
    void refusesATokenWithoutAnAddress() {
        assertThat(refusal(withToken(token(claims -> claims.withNullClaim("email"))))
                        .type())
                .isEqualTo(OpenIdProblem.GOOGLE_TOKEN_INVALID);
    }

    @Test
    void saysInProductionThatItIsNotConfigured() {
        GoogleSignIn production = signIn(SettingsFixture.production());
        GoogleRequest claims = new GoogleRequest(null, null, "1122334455", "anna@example.com", "Anna");

        assertThat(catchThrowableOfType(ProblemException.class, () -> production.identify(claims))
                        .type())
                .isEqualTo(OpenIdProblem.GOOGLE_NOT_CONFIGURED);
    }

    @Test
    void believesBareClaimsInDevelopment() {
        GoogleSignIn development = signIn(SettingsFixture.development());

        assertThat(development.identify(new GoogleRequest(null, null, "1122334455", "Anna@Example.com ", "Anna")))
                .isEqualTo(GoogleServer.ANNA);
    }

    @Test
    void namesEveryBareClaimThatIsMissing() {
        GoogleSignIn development = signIn(SettingsFixture.development());

        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> development.identify(new GoogleRequest(null, null, " ", null, null)))
                        .errors())
                .extracting(FieldError::field)
                .containsExactly("google_id", "email", "name");
    }

    private ProblemException refusal(GoogleRequest request) {
        return catchThrowableOfType(ProblemException.class, () -> signIn.identify(request));
    }

    private String token(UnaryOperator<JWTCreator.Builder> change) {
        return change.apply(GoogleServer.claims(clock.instant())).sign(GoogleServer.algorithm());
    }

    private GoogleSignIn signIn(Settings settings) {
        return new GoogleSignIn(settings.mode(), ProvidersFixture.of(settings, clock));
    }

    private static GoogleRequest withToken(String token) {
        return new GoogleRequest(token, null, null, null, null);
    }
}
