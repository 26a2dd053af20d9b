package org.bookingsystem.identity.openid;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.Optional;

/** The OpenID providers whose word counts here. */
@ApplicationScoped
public class Providers {
    private Optional<IdTokens> google;

    /** For CDI's proxy. */
    protected Providers() {}

    @Inject
    Providers(OpenIdSettings settings, Validator validator, Clock clock) {
        this.google = settings.google()
                .map(set -> new IdTokens(set.clientId(), new ProviderKeys(set.keys(), clock), validator, clock));
    }

    /** Empty where GOOGLE_CLIENT_ID is not set. */
    public Optional<IdTokens> google() {
        return google;
    }
}
