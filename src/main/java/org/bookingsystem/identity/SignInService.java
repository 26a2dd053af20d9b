package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.bookingsystem.identity.tokens.EndedSignIns;
import org.bookingsystem.identity.tokens.Tokens;
import org.bookingsystem.platform.problem.ProblemException;

/** Begins and ends sign-ins. */
@ApplicationScoped
// Whoever is refused is refused on the record.
@Transactional(dontRollbackOn = ProblemException.class)
public class SignInService {
    @Inject
    private EndedSignIns ended;

    @Inject
    private Tokens tokens;

    @Inject
    private Event<AccountEvent> happened;

    @Inject
    private Clock clock;

    /**
     * For somebody who has just shown who they are.
     *
     * @param how they did
     * @return with a token
     * @throws ProblemException 403 where an admin keeps them out
     */
    SignedInView begin(User user, String how) {
        if (user.isBlocked()) {
            happened.fire(
                    new AccountEvent.SignInRefused(user.id(), IdentityProblem.ACCOUNT_BLOCKED.slug(), clock.instant()));
            throw new ProblemException(IdentityProblem.ACCOUNT_BLOCKED);
        }
        happened.fire(new AccountEvent.SignedIn(user.id(), how, clock.instant()));
        return SignedInView.of(tokens, user);
    }

    void end(Caller caller) {
        ended.end(caller.token());
        happened.fire(new AccountEvent.SignedOut(caller.userId(), clock.instant()));
    }
}
