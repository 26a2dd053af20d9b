package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.bookingsystem.identity.links.Links;
import org.bookingsystem.identity.openid.ProviderAccount;
import org.bookingsystem.platform.persistence.DatabaseFailure;
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
    User register(NewAccount account, String passwordHash) {
        User user = create(account, passwordHash);
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
        save(user);
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

    /**
     * The account with this Google id, brought up to date, or the one with this email, linked now, or a new one.
     *
     * @throws ProblemException 400 where Google has not verified the email of somebody new, or the email was taken
     *     meanwhile
     */
    User signIn(ProviderAccount google) {
        return users.findByGoogleId(google.subject())
                .map(user -> update(user, google))
                .orElseGet(() -> {
                    if (!google.emailVerified()) {
                        throw ProblemException.invalid("email", "Google has not verified this address");
                    }
                    return users.findByEmail(google.email())
                            .map(user -> link(user, google))
                            .orElseGet(() -> createFrom(google));
                });
    }

    private User update(User user, ProviderAccount said) {
        LinkedAccount google = user.google().orElseThrow();
        if (google.takeNewName(said).filter(user::rename).isPresent()) {
            happened.fire(new AccountEvent.Renamed(user.id(), user.name(), clock.instant()));
        }
        boolean own = said.email().equals(user.email());
        // Where another account has that address, this one keeps its own.
        if (google.isNewAddress(said) && (own || users.findByEmail(said.email()).isEmpty())) {
            google.takeEmail(said.email());
            user.takeEmail(said.email());
            links.forget(user.id());
        }
        save(user);
        return user;
    }

    private User link(User user, ProviderAccount google) {
        // Of two at once each must end the tokens of the one before.
        entities.refresh(user, LockModeType.PESSIMISTIC_WRITE);
        if (user.google()
                .map(LinkedAccount::subject)
                .filter(google.subject()::equals)
                .isEmpty()) {
            user.linkGoogle(google, clock.instant());
            links.forget(user.id());
            save(user);
            happened.fire(new AccountEvent.GoogleLinked(user.id(), clock.instant()));
        }
        return user;
    }

    private User createFrom(ProviderAccount google) {
        User user = User.fromGoogle(google, clock.instant());
        save(user);
        return user;
    }

    private void save(User user) {
        try {
            entities.persist(user);
            entities.flush();
        } catch (PersistenceException e) {
            if (DatabaseFailure.isUniqueViolation(e)) {
                throw new ProblemException(IdentityProblem.EMAIL_TAKEN);
            }
            throw e;
        }
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
