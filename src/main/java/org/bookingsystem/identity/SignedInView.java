package org.bookingsystem.identity;

/** @param expiresIn for how many seconds the token is good, as OAuth 2.0 tells it */
record SignedInView(String accessToken, long expiresIn, UserView user) {

    static SignedInView of(IssuedToken token, User user) {
        return new SignedInView(token.text(), token.lifetime().toSeconds(), UserView.of(user));
    }
}
