package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.bookingsystem.identity.links.LinkLetters;
import org.bookingsystem.identity.links.Links;
import org.bookingsystem.platform.problem.ProblemException;

/** What admins decide about other people's accounts. Each throws a 404 where there is no such account. */
@ApplicationScoped
@Transactional
public class StandingService {
    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Users users;

    @Inject
    private Links links;

    @Inject
    private ProfileService profiles;

    @Inject
    private PasswordService passwords;

    @Inject
    private LinkLetters letters;

    @Inject
    private Event<AccountEvent> happened;

    @Inject
    private Clock clock;

    /** Ends all tokens, on all nodes, and keeps the user out. */
    public void block(long userId) {
        User user = users.lockExisting(userId);
        if (!user.isBlocked()) {
            user.block(clock.instant());
            links.forget(userId);
            happened.fire(new AccountEvent.Blocked(userId, clock.instant()));
        }
    }

    public void unblock(long userId) {
        User user = users.lockExisting(userId);
        if (user.isBlocked()) {
            user.unblock();
            happened.fire(new AccountEvent.Unblocked(userId, clock.instant()));
        }
    }

    public void signOutEverywhere(long userId) {
        users.lockExisting(userId).endTokens(clock.instant());
        links.forget(userId);
        happened.fire(new AccountEvent.SignedOutEverywhere(userId, clock.instant()));
    }

    /** @throws ProblemException 503 where no letter can be sent */
    public void sendResetLetter(long userId) {
        letters.demand();
        passwords.forgotten(users.lockExisting(userId).email());
    }

    /**
     * Whether or not they asked for it.
     *
     * @throws ProblemException 400 where they are one already
     */
    public void makeFacilitator(long userId) {
        User user = users.lockExisting(userId);
        if (user.role() == Role.FACILITATOR) {
            throw new ProblemException(IdentityProblem.ALREADY_FACILITATOR);
        }
        if (profiles.approveFacilitator(userId)) {
            return;
        }
        if (users.findProfile(userId).isEmpty()) {
            entities.persist(new Facilitator(userId, null, null, true, clock.instant()));
        }
        user.becomeFacilitator();
        happened.fire(new AccountEvent.FacilitatorApproved(userId, clock.instant()));
    }

    /**
     * Their profile stays, for what they have offered.
     *
     * @return the profile's id
     * @throws ProblemException 400 where they are none
     */
    public long demote(long userId) {
        User user = users.lockExisting(userId);
        if (user.role() != Role.FACILITATOR) {
            throw new ProblemException(IdentityProblem.NOT_A_FACILITATOR);
        }
        user.ceaseToBeFacilitator();
        happened.fire(new AccountEvent.FacilitatorDemoted(userId, clock.instant()));
        return users.findProfile(userId).map(Facilitator::id).orElse(0L);
    }

    /**
     * The id of the profile with which they offer sessions. Until the transaction ends they stay facilitators.
     *
     * @throws ProblemException 400 where they are none
     */
    public long profileOf(long userId) {
        return Optional.of(users.lockExisting(userId))
                .filter(user -> user.role() == Role.FACILITATOR && !user.isBlocked())
                .flatMap(user -> users.findProfile(userId))
                .map(Facilitator::id)
                .orElseThrow(() -> new ProblemException(IdentityProblem.NOT_A_FACILITATOR));
    }

    /** @throws ProblemException 400 where it is the admin's own account: nobody could undo it */
    public static void refuseOwn(Caller admin, long userId) {
        if (admin.userId() == userId) {
            throw new ProblemException(IdentityProblem.OWN_ACCOUNT);
        }
    }
}
