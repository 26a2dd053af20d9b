package org.bookingsystem.identity.openid;

import java.util.List;
import org.bookingsystem.platform.problem.ProblemType;

/**
 * A provider of ID tokens, and what they must say.
 *
 * @param issuer its one name here
 * @param names what it calls itself in its tokens, the issuer among them
 * @param clientId ours, there
 * @param checksParty whether {@code azp} must be us wherever it is there; Google names the app on a phone in it
 * @param subjectName how {@code sub} is called where one is refused
 * @param refusal of tokens that are not the provider's for us
 */
record Provider(
        String issuer,
        List<String> names,
        String clientId,
        boolean checksParty,
        String subjectName,
        ProblemType refusal) {

    static Provider google(String clientId) {
        return new Provider(
                ProviderAccount.GOOGLE,
                List.of(ProviderAccount.GOOGLE, "accounts.google.com"),
                clientId,
                false,
                "google_id",
                OpenIdProblem.GOOGLE_TOKEN_INVALID);
    }

    /** Any other, whose tokens name it exactly so. */
    static Provider of(String issuer, String clientId) {
        return new Provider(issuer, List.of(issuer), clientId, true, "sub", OpenIdProblem.OIDC_TOKEN_INVALID);
    }
}
