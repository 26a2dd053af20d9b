package org.bookingsystem.identity;

import org.bookingsystem.identity.tokens.IssuedToken;
import org.bookingsystem.identity.tokens.Tokens;

/** @param expiresIn for how many seconds the token is good, as OAuth 2.0 tells it */
record SignedInView(String accessToken, long expiresIn, UserView user) {

    /** With a new token, for whoever has just shown who they are. */
    static SignedInView of(Tokens tokens, User user) {
        IssuedToken token = tokens.issue(user.id(), user.role().word(), user.tokensValidFrom());
        return new SignedInView(token.text(), token.lifetime().toSeconds(), UserView.of(user));
    }
}
