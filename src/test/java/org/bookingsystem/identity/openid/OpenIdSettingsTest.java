package org.bookingsystem.identity.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.platform.config.SettingsFixture.with;

import java.net.URI;
import java.util.Map;
import org.bookingsystem.platform.config.SettingsFixture;
import org.junit.jupiter.api.Test;

class OpenIdSettingsTest {
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
