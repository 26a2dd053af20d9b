package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.bookingsystem.identity.limits.ClientNetwork;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * Has callers show once more that it is them, before what decides who gets into an account is changed: a token that
 * was stolen must not be enough.
 */
@ApplicationScoped
public class Reauthentication {
    private static final Duration FRESH = Duration.ofMinutes(10);

    @Inject
    private PasswordLogin login;

    @Inject
    private Users users;

    @Inject
    private Clock clock;

    /**
     * By the password, or without one by having signed in less than 10 minutes ago.
     *
     * @param password null where none was sent
     * @throws ProblemException 400 where the password is not theirs, 403 where none was sent and the sign-in is older,
     *     429 after too many failures
     */
    void demand(Caller caller, String password, ClientNetwork from) {
        if (password != null) {
            demandPassword(caller, password, from);
        } else if (clock.instant().isAfter(caller.token().signedInAt().plus(FRESH))) {
            throw new ProblemException(IdentityProblem.SIGN_IN_NOT_FRESH);
        }
    }

    /** @throws ProblemException 400 where the password is not theirs, 429 after too many failures */
    void demandPassword(Caller caller, String password, ClientNetwork from) {
        AccountView account = users.findAccount(caller.userId())
                .orElseThrow(() -> new ProblemException(IdentityProblem.TOKEN_INVALID));
        try {
            login.logIn(account.email(), password, from);
        } catch (ProblemException e) {
            throw e.type().equals(IdentityProblem.INVALID_CREDENTIALS)
                    ? ProblemException.invalid("current_password", "is not the password of this account")
                    : e;
        }
    }
}
