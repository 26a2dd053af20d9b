package org.bookingsystem.identity.openid;

import java.net.URI;
import java.util.Optional;

/**
 * @param google GOOGLE_CLIENT_ID and GOOGLE_JWKS_URL; empty where Google sign-in is not set up
 * @param oidc OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_JWKS_URL; empty where no other provider is set up
 */
record OpenIdSettings(Optional<Google> google, Optional<Oidc> oidc) {

    /** @param keys where Google's public keys are */
    record Google(String clientId, URI keys) {}

    /** @param keys where the public keys are; empty where the issuer's own document is to be asked */
    record Oidc(String issuer, String clientId, Optional<URI> keys) {}
}
