package org.bookingsystem.identity.tokens;

/** @param expiresIn for how many seconds the token is good */
public record RenewedView(String accessToken, long expiresIn) {

    public static RenewedView of(IssuedToken token) {
        return new RenewedView(token.text(), token.lifetime().toSeconds());
    }
}
