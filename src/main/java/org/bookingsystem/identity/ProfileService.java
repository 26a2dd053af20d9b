package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.bookingsystem.identity.IdentitySettings.FacilitatorRegistration;
import org.bookingsystem.platform.problem.ProblemException;

/** Changes what people say of themselves, and whether they offer sessions. */
@ApplicationScoped
@Transactional
public class ProfileService {
    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Users users;

    @Inject
    private IdentitySettings settings;

    @Inject
    private Event<AccountEvent> happened;

    @Inject
    private Clock clock;

    void change(Caller caller, ProfileChange change) {
        User user = users.lock(caller);
        user.preferences().change(change.timeZone(), change.locale(), change.letters());
        if (change.name().isGiven() && user.rename(change.name().value())) {
            happened.fire(new AccountEvent.Renamed(user.id(), user.name(), clock.instant()));
        }
        users.findProfile(user.id())
                .ifPresent(profile -> profile.describe(
                        change.bio().or(profile.bio()), change.specialization().or(profile.specialization())));
    }

    /** @throws ProblemException 403 where nobody can become a facilitator by themselves */
    boolean canBeFacilitatorAtOnce() {
        if (settings.facilitatorRegistration() == FacilitatorRegistration.CLOSED) {
            throw new ProblemException(IdentityProblem.FACILITATORS_CLOSED);
        }
        return settings.facilitatorRegistration() == FacilitatorRegistration.OPEN;
    }

    /**
     * @return whether they are one now; where not, an admin must agree first
     * @throws ProblemException 400 where they are one already, 403 where they have asked already or nobody can ask
     */
    boolean becomeFacilitator(Caller caller, String bio, String specialization) {
        User user = users.lock(caller);
        if (user.role() == Role.FACILITATOR) {
            throw new ProblemException(IdentityProblem.ALREADY_FACILITATOR);
        }
        boolean atOnce = canBeFacilitatorAtOnce();
        Facilitator profile = users.findProfile(user.id()).orElse(null);
        if (profile == null) {
            entities.persist(new Facilitator(user.id(), bio, specialization, atOnce, clock.instant()));
        } else if (profile.isApproved()) {
            // Whoever was one and is none any more does not come back by asking.
            throw new ProblemException(IdentityProblem.FACILITATORS_CLOSED);
        } else if (!atOnce) {
            throw new ProblemException(IdentityProblem.APPROVAL_PENDING);
        } else {
            profile.approve();
        }
        if (atOnce) {
            user.becomeFacilitator();
        }
        happened.fire(
                atOnce
                        ? new AccountEvent.BecameFacilitator(user.id(), clock.instant())
                        : new AccountEvent.FacilitatorAsked(user.id(), clock.instant()));
        return atOnce;
    }

    /**
     * Agrees that somebody who has asked offers sessions.
     *
     * @return whether they had asked; where not, nothing has changed
     */
    public boolean approveFacilitator(long userId) {
        User user = users.lock(userId);
        Facilitator profile =
                users.findProfile(userId).filter(asked -> !asked.isApproved()).orElse(null);
        if (user == null || profile == null) {
            return false;
        }
        profile.approve();
        user.becomeFacilitator();
        happened.fire(new AccountEvent.FacilitatorApproved(userId, clock.instant()));
        return true;
    }
}
