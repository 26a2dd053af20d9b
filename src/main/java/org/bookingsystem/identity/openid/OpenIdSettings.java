package org.bookingsystem.identity.openid;

import java.net.URI;
import java.util.Optional;

/** @param google GOOGLE_CLIENT_ID and GOOGLE_JWKS_URL; empty when Google sign-in is not set up */
record OpenIdSettings(Optional<Google> google) {

    /** @param keys where Google's public keys are */
    record Google(String clientId, URI keys) {}
}
