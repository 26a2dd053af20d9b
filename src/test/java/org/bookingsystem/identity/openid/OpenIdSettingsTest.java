package org.bookingsystem.identity.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bookingsystem.platform.config.SettingsFixture.with;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bookingsystem.platform.config.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenIdSettingsTest {
    private static Optional<OpenIdSettings.Oidc> oidc(String... variables) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            all.put(variables[i], variables[i + 1]);
        }
        return with(all).of(OpenIdSettings.class).oidc();
    }

    @Test
    void takesAnyProviderByItsIssuerAlone() {
        assertThat(oidc()).isEmpty();
        assertThat(oidc("OIDC_ISSUER", "https://login.example.com/", "OIDC_CLIENT_ID", "booking"))
                .contains(new OpenIdSettings.Oidc("https://login.example.com/", "booking", Optional.empty()));
        assertThat(oidc(
                        "OIDC_ISSUER",
                        "https://login.example.com",
                        "OIDC_CLIENT_ID",
                        "booking",
                        "OIDC_JWKS_URL",
                        "https://keys.example.com/set"))
                .contains(new OpenIdSettings.Oidc(
                        "https://login.example.com",
                        "booking",
                        Optional.of(URI.create("https://keys.example.com/set"))));
    }

    @ParameterizedTest
    @CsvSource({
        "OIDC_ISSUER, https://login.example.com, OIDC_ISSUER and OIDC_CLIENT_ID must be set together",
        "OIDC_CLIENT_ID, booking, OIDC_ISSUER and OIDC_CLIENT_ID must be set together",
        "OIDC_JWKS_URL, https://login.example.com/certs, OIDC_JWKS_URL needs OIDC_ISSUER and OIDC_CLIENT_ID"
    })
    void namesWhatIsMissing(String name, String value, String complaint) {
        assertThatThrownBy(() -> with(name, value)).hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource({
        "login.example.com, OIDC_ISSUER must be an address that starts with http",
        "ftp://login.example.com, OIDC_ISSUER must be an address that starts with http",
        "http://login.example.com, OIDC_ISSUER must start with https:// in production",
        "https://login.example.com?a=b, OIDC_ISSUER must have neither a query nor a fragment",
        "https://login.example.com/#a, OIDC_ISSUER must have neither a query nor a fragment"
    })
    void refusesWhatIsNoIssuer(String issuer, String complaint) {
        assertThatThrownBy(() -> oidc("OIDC_ISSUER", issuer, "OIDC_CLIENT_ID", "booking"))
                .hasMessageContaining(complaint);
    }

    @Test
    void refusesKeysThatAnybodyOnTheWayCouldChange() {
        assertThatThrownBy(() -> oidc(
                        "OIDC_ISSUER",
                        "https://login.example.com",
                        "OIDC_CLIENT_ID",
                        "booking",
                        "OIDC_JWKS_URL",
                        "http://login.example.com/certs"))
                .hasMessageContaining("OIDC_JWKS_URL must start with https:// in production");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080/realms/a", "http://127.0.0.1/", "http://[::1]:8080"})
    void takesHttpOnThisMachine(String issuer) {
        assertThat(oidc("OIDC_ISSUER", issuer, "OIDC_CLIENT_ID", "booking")).isPresent();
    }

    @Test
    void takesHttpInDevelopment() {
        assertThat(oidc(
                        "BOOKING_MODE",
                        "development",
                        "OIDC_ISSUER",
                        "http://login.example.com",
                        "OIDC_CLIENT_ID",
                        "booking"))
                .isPresent();
    }

    @Test
    void nobodySignsInWithGoogleUnlessToldOtherwise() {
        assertThat(SettingsFixture.production().of(OpenIdSettings.class).google())
                .isEmpty();
    }

    @Test
    void takesWhatTheOperatorDecides() {
        OpenIdSettings settings = with(Map.of(
                        "GOOGLE_CLIENT_ID", "client", "GOOGLE_JWKS_URL", "http://localhost:1234/keys"))
                .of(OpenIdSettings.class);

        assertThat(settings.google())
                .contains(new OpenIdSettings.Google("client", URI.create("http://localhost:1234/keys")));
    }

    @Test
    void asksGoogleItselfForItsKeysUnlessToldOtherwise() {
        assertThat(with("GOOGLE_CLIENT_ID", "client")
                        .of(OpenIdSettings.class)
                        .google()
                        .orElseThrow()
                        .keys())
                .isEqualTo(URI.create("https://www.googleapis.com/oauth2/v3/certs"));
    }
}
