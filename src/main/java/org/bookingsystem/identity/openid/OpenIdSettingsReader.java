package org.bookingsystem.identity.openid;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.bookingsystem.platform.config.Configuration;
import org.bookingsystem.platform.config.SettingsReader;
import org.bookingsystem.platform.config.Variables;

@ApplicationScoped
public class OpenIdSettingsReader implements SettingsReader<OpenIdSettings> {
    private static final String GOOGLE_KEYS = "https://www.googleapis.com/oauth2/v3/certs";

    @Produces
    @Singleton
    static OpenIdSettings settings() {
        return Configuration.of(OpenIdSettings.class);
    }

    @Override
    public OpenIdSettings read(Variables variables) {
        Optional<URI> keys = variables.address(
                "GOOGLE_JWKS_URL", variables.text("GOOGLE_JWKS_URL").orElse(GOOGLE_KEYS), Set.of("http", "https"));
        return new OpenIdSettings(
                variables.text("GOOGLE_CLIENT_ID").map(id -> new OpenIdSettings.Google(id, keys.orElse(null))));
    }
}
