package org.bookingsystem.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.bookingsystem.catalogue.SessionService;
import org.bookingsystem.catalogue.Sessions;
import org.bookingsystem.identity.StandingService;
import org.bookingsystem.platform.problem.ProblemException;

/** Has somebody offer sessions no more, without leaving any of theirs to nobody. */
@ApplicationScoped
@Transactional
public class DemotionService {
    @Inject
    private StandingService standing;

    @Inject
    private Sessions sessions;

    @Inject
    private SessionService service;

    @Inject
    private Clock clock;

    /**
     * @param successor the user who is to offer what they offer; without one it is cancelled
     * @throws ProblemException 404 where one of the two is not there, 400 where one is no facilitator
     */
    void demote(long userId, Optional<Long> successor) {
        long facilitator = standing.demote(userId);
        Optional<Long> next = successor.map(standing::profileOf);
        for (long session : sessions.listOpen(facilitator, clock.instant())) {
            next.ifPresentOrElse(profile -> service.handOver(session, profile), () -> service.cancel(session));
        }
    }

    /** @throws ProblemException 404 where one of the two is not there, 400 where the user is no facilitator */
    void handOver(long sessionId, long userId) {
        service.handOver(sessionId, standing.profileOf(userId));
    }
}
