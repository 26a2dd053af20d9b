package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.bookingsystem.identity.links.Link;
import org.bookingsystem.identity.links.Links;
import org.bookingsystem.platform.problem.ProblemException;

/** Changes passwords. Hashes come in ready-made: making one takes too long for a transaction. */
@ApplicationScoped
@Transactional
public class PasswordService {
    @Inject
    private Users users;

    @Inject
    private Links links;

    @Inject
    private Event<AccountEvent> happened;

    @Inject
    private Clock clock;

    /** Does the same whether or not there is such an account: who finds out writes the letter later. */
    void forgotten(String email) {
        happened.fire(new AccountEvent.PasswordForgotten(email, clock.instant()));
    }

    /**
     * For whoever has followed a link that was sent to the account's address, which is proven by that.
     *
     * @throws ProblemException 400 where the link is not good any more
     */
    void reset(Link link, String secret, String hash) {
        User user = users.lock(link.userId());
        links.use(secret);
        user.verifyEmail();
        change(user, hash);
    }

    /** @return the account as it is now, for a new token */
    User change(Caller caller, String hash) {
        return change(users.lock(caller), hash);
    }

    private User change(User user, String hash) {
        user.changePassword(hash, clock.instant());
        links.forget(user.id());
        happened.fire(new AccountEvent.PasswordChanged(user.id(), clock.instant()));
        return user;
    }
}
