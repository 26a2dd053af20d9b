package org.bookingsystem.identity.openid;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.Optional;
import org.bookingsystem.platform.problem.ProblemException;

/** The OpenID providers whose word counts here. */
@ApplicationScoped
public class Providers {
    private Optional<IdTokens> google;
    private Optional<IdTokens> oidc;

    /** For CDI's proxy. */
    protected Providers() {}

    @Inject
    Providers(OpenIdSettings settings, Validator validator, Clock clock) {
        this.google = settings.google()
                .map(set -> new IdTokens(
                        Provider.google(set.clientId()),
                        new ProviderKeys(new KeySource.Known(set.keys()), clock),
                        validator,
                        clock));
        this.oidc = settings.oidc()
                .map(set -> new IdTokens(
                        Provider.of(set.issuer(), set.clientId()),
                        new ProviderKeys(source(set), clock),
                        validator,
                        clock));
    }

    private static KeySource source(OpenIdSettings.Oidc set) {
        return set.keys().<KeySource>map(KeySource.Known::new).orElseGet(() -> new KeySource.Discovered(set.issuer()));
    }

    /** Empty where GOOGLE_CLIENT_ID is not set. */
    Optional<IdTokens> google() {
        return google;
    }

    /**
     * The one that OIDC_ISSUER names.
     *
     * @throws ProblemException 400 where it is not set
     */
    public IdTokens demandOidc() {
        return oidc.orElseThrow(() -> new ProblemException(OpenIdProblem.OIDC_NOT_CONFIGURED));
    }
}
