package org.bookingsystem.identity;

/** @param expiresIn for how many seconds the token is good */
record RenewedView(String accessToken, long expiresIn) {

    static RenewedView of(IssuedToken token) {
        return new RenewedView(token.text(), token.lifetime().toSeconds());
    }
}
