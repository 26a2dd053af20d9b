package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
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
    private Clock clock;

    /** @throws ProblemException 400 where the email is taken */
    User register(RegistrationRequest request, String passwordHash) {
        User user = User.withPassword(request.email(), passwordHash, request.name(), request.role(), clock.instant());
        save(user);
        if (user.role() == Role.FACILITATOR) {
            entities.persist(new Facilitator(user.id(), request.bio(), request.specialization(), clock.instant()));
        }
        return user;
    }

    /**
     * The account with this Google id, or the one with this email, linked now, or a new one.
     *
     * @throws ProblemException 400 where the email's account belongs to another Google id, or Google has not verified the email
     */
    User signIn(GoogleIdentity google) {
        return users.findByGoogleId(google.id()).orElseGet(() -> {
            if (!google.emailVerified()) {
                throw ProblemException.invalid("email", "Google has not verified this address");
            }
            return users.findByEmail(google.email())
                    .map(user -> link(user, google.id()))
                    .orElseGet(() -> createFrom(google));
        });
    }

    private static User link(User user, String googleId) {
        if (user.googleId().isPresent()) {
            throw new ProblemException(IdentityProblem.GOOGLE_ACCOUNT_CONFLICT);
        }
        user.linkGoogle(googleId);
        return user;
    }

    private User createFrom(GoogleIdentity google) {
        User user = User.fromGoogle(google.id(), google.email(), google.name(), clock.instant());
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
