package org.bookingsystem.identity.openid;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.bookingsystem.platform.config.Configuration;
import org.bookingsystem.platform.config.Mode;
import org.bookingsystem.platform.config.SettingsReader;
import org.bookingsystem.platform.config.Variables;
import org.bookingsystem.platform.web.AddressRange;

@ApplicationScoped
public class OpenIdSettingsReader implements SettingsReader<OpenIdSettings> {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int MAX_ISSUER_LENGTH = 255;
    private static final String GOOGLE_KEYS = "https://www.googleapis.com/oauth2/v3/certs";

    @Produces
    @Singleton
    static OpenIdSettings settings() {
        return Configuration.of(OpenIdSettings.class);
    }

    @Override
    public OpenIdSettings read(Variables variables) {
        return new OpenIdSettings(google(variables), oidc(variables));
    }

    private static Optional<OpenIdSettings.Google> google(Variables variables) {
        Optional<URI> keys = variables.address(
                "GOOGLE_JWKS_URL", variables.text("GOOGLE_JWKS_URL").orElse(GOOGLE_KEYS), SCHEMES);
        return variables.text("GOOGLE_CLIENT_ID").map(id -> new OpenIdSettings.Google(id, keys.orElse(null)));
    }

    private static Optional<OpenIdSettings.Oidc> oidc(Variables variables) {
        Optional<String> issuer = issuer(variables);
        Optional<String> clientId = variables.text("OIDC_CLIENT_ID");
        Optional<URI> keys = variables.text("OIDC_JWKS_URL").flatMap(text -> safe(variables, "OIDC_JWKS_URL", text));
        if (issuer.isPresent() != clientId.isPresent()) {
            variables.complain("OIDC_ISSUER and OIDC_CLIENT_ID must be set together, or neither");
        } else if (keys.isPresent() && issuer.isEmpty()) {
            variables.complain("OIDC_JWKS_URL needs OIDC_ISSUER and OIDC_CLIENT_ID");
        }
        return issuer.flatMap(name -> clientId.map(id -> new OpenIdSettings.Oidc(name, id, keys)));
    }

    private static Optional<String> issuer(Variables variables) {
        Optional<String> issuer = variables.text("OIDC_ISSUER");
        issuer.flatMap(text -> safe(variables, "OIDC_ISSUER", text))
                .filter(address -> address.getRawQuery() != null
                        || address.getRawFragment() != null
                        || address.toString().length() > MAX_ISSUER_LENGTH)
                .ifPresent(address -> variables.complain("OIDC_ISSUER must have neither a query nor a fragment,"
                        + " and at most " + MAX_ISSUER_LENGTH + " characters"));
        return issuer;
    }

    // Whoever can change what the address answers can be anybody here.
    private static Optional<URI> safe(Variables variables, String name, String text) {
        Optional<URI> address = variables.address(name, text, SCHEMES);
        boolean isSafe = address.filter(known -> known.getScheme().equalsIgnoreCase("https") || isThisMachine(known))
                .isPresent();
        if (address.isPresent() && !isSafe && variables.mode() == Mode.PRODUCTION) {
            variables.complain(name + " must start with https:// in production, unless it is on this machine");
        }
        return address;
    }

    private static boolean isThisMachine(URI address) {
        String host = address.getHost().replaceAll("[\\[\\]]", "");
        return host.equalsIgnoreCase("localhost")
                || AddressRange.address(host)
                        .filter(InetAddress::isLoopbackAddress)
                        .isPresent();
    }
}
