package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.bookingsystem.identity.links.Links;
import org.bookingsystem.platform.idempotency.Receipt;
import org.bookingsystem.platform.problem.ProblemException;

/** Changes accounts. Hashes come in ready-made: making one takes too long for a transaction. */
@ApplicationScoped
@Transactional
public class AccountService {
    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Users users;

    @Inject
    private Links links;

    @Inject
    private ProfileService profiles;

    @Inject
    private Event<AccountEvent> happened;

    @Inject
    private Clock clock;

    /**
     * @throws ProblemException 400 where the email is taken, 403 where nobody can become a facilitator by themselves
     */
    User register(NewAccount account, String passwordHash, Receipt receipt) {
        User user = create(account, passwordHash);
        receipt.write(user.id());
        happened.fire(new AccountEvent.Registered(user.id(), clock.instant()));
        return user;
    }

    /** As {@link #register}, but nobody is written to. */
    User create(NewAccount account, String passwordHash) {
        Instant now = clock.instant();
        boolean facilitator = account.role() == Role.FACILITATOR;
        // Whoever must be agreed to first is a user until then.
        boolean approved = facilitator && profiles.canBeFacilitatorAtOnce();
        Role role = approved ? Role.FACILITATOR : Role.USER;
        User user = User.withPassword(account.email(), passwordHash, account.name(), role, now);
        entities.persist(user);
        users.flush();
        if (facilitator) {
            entities.persist(new Facilitator(user.id(), account.bio(), account.specialization(), approved, now));
        }
        return user;
    }

    /** Ends all tokens of the caller, on all nodes, and all links that letters carried. */
    void signOutEverywhere(Caller caller) {
        User user = users.lock(caller);
        user.endTokens(clock.instant());
        links.forget(user.id());
        happened.fire(new AccountEvent.SignedOutEverywhere(user.id(), clock.instant()));
    }

    /** Replaces a hash of older strength, unless somebody else has changed it since. */
    void upgradeHash(User user, String newHash) {
        entities.createQuery("UPDATE User u SET u.passwordHash = :new WHERE u.id = :id AND u.passwordHash = :old")
                .setParameter("new", newHash)
                .setParameter("id", user.id())
                .setParameter("old", user.passwordHash().orElseThrow())
                .executeUpdate();
    }
}
