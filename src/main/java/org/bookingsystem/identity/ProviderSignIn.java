package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.bookingsystem.identity.openid.ProviderAccount;
import org.bookingsystem.platform.problem.ProblemException;

/** Lets people in whom an OpenID provider vouches for. */
@ApplicationScoped
public class ProviderSignIn {
    @Inject
    private LinkedAccountService accounts;

    /** @throws ProblemException 400 where the provider has not verified the address of somebody new */
    User signIn(ProviderAccount said) {
        try {
            return accounts.signIn(said);
        } catch (ProblemException e) {
            // The same person, twice at once for the first time: the account that was in the way is theirs.
            if (e.type().equals(IdentityProblem.EMAIL_TAKEN)) {
                return accounts.signIn(said);
            }
            throw e;
        }
    }
}
