package org.bookingsystem.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bookingsystem.identity.Presence;
import org.bookingsystem.identity.Users;
import org.bookingsystem.platform.idempotency.Receipt;
import org.bookingsystem.platform.persistence.SearchText;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * Changes sessions, each with its row locked. The row is always locked before the bookings that belong to it, so that
 * no two transactions wait for each other.
 */
@ApplicationScoped
@Transactional
public class SessionService {
    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Sessions sessions;

    @Inject
    private SeriesSessions series;

    @Inject
    private Users users;

    @Inject
    private Presence presence;

    @Inject
    private Clock clock;

    @Inject
    private Event<SessionChanged> changed;

    @Inject
    private Event<CatalogueChanged> catalogue;

    @Inject
    private Event<SeatsFreed> freed;

    @Inject
    private Event<SessionCancelled> cancelled;

    @Inject
    private Event<SessionHandedOver> handedOver;

    /**
     * @throws ProblemException 400 where it would be over before it begins, or in the past, 401 or 403 where they may
     *     not offer any more
     */
    long create(long facilitatorId, SessionDetails details, Receipt receipt) {
        presence.demandFacilitator(facilitatorId);
        Session session = new Session(facilitatorId, details, clock.instant());
        entities.persist(session);
        entities.flush();
        receipt.write(session.id());
        entities.persist(new SessionWords(session, users.nameOfFacilitator(facilitatorId)));
        catalogue.fire(new CatalogueChanged());
        return session.id();
    }

    /**
     * Several at once, that differ in their times alone. Where the first can be, the others can.
     *
     * @throws ProblemException 400, 401 or 403, as of one
     */
    public void createAll(long facilitatorId, long seriesId, List<SessionDetails> details) {
        presence.demandFacilitator(facilitatorId);
        Instant now = clock.instant();
        List<Session> created = details.stream()
                .map(each -> new Session(facilitatorId, each, now))
                .toList();
        series.insert(seriesId, created, users.nameOfFacilitator(facilitatorId), now);
        catalogue.fire(new CatalogueChanged());
    }

    /**
     * @param change makes the new details of the old ones
     * @throws ProblemException 404, 403 for another's session, 400 where the change is not possible
     */
    void change(long facilitatorId, long sessionId, UnaryOperator<SessionDetails> change) {
        Session session = sessions.lockOwn(sessionId, facilitatorId);
        Instant now = clock.instant();
        change(session, () -> session.changeAlone(change, now), now, false);
    }

    /**
     * The same of one of a series, whose row is locked.
     *
     * @param amongOthers whether others are changed with it, of which people hear together
     * @return what is different now, under its JSON names
     */
    public Set<String> change(Session session, UnaryOperator<SessionDetails> change, Instant now, boolean amongOthers) {
        return change(session, () -> session.change(change, now), now, amongOthers);
    }

    private Set<String> change(Session session, Supplier<Set<String>> change, Instant now, boolean amongOthers) {
        String words = session.words();
        String place = session.wordsOfPlace();
        Set<String> fields = change.get();
        catalogue.fire(new CatalogueChanged());
        if (!session.words().equals(words) || !session.wordsOfPlace().equals(place)) {
            replaceWords(session);
        }
        if (!fields.isEmpty()) {
            entities.flush();
            changed.fire(new SessionChanged(session.snapshot(), fields, now, amongOthers));
        }
        if (session.isAwaited()) {
            entities.flush();
            freed.fire(new SeatsFreed(session.id()));
        }
        return fields;
    }

    /**
     * From now on somebody else offers it, and its bookings are theirs. Nothing happens where they do already.
     *
     * @param facilitatorId of a facilitator's profile
     * @throws ProblemException 404, 400 where it is cancelled or over
     */
    public void handOver(long sessionId, long facilitatorId) {
        Instant now = clock.instant();
        long before = sessions.getOffer(sessionId).facilitatorId();
        if (before == facilitatorId) {
            return;
        }
        // Without a lock before: whoever books holds a weak one, and each would wait for the other.
        if (!sessions.handOver(sessionId, before, facilitatorId, now)) {
            sessions.lock(sessionId).refuseIfFinal(now);
            handOver(sessionId, facilitatorId);
            return;
        }
        entities.createQuery("UPDATE SessionWords w SET w.facilitator = :name WHERE w.sessionId = :id")
                .setParameter("name", SearchText.of(users.nameOfFacilitator(facilitatorId)))
                .setParameter("id", sessionId)
                .executeUpdate();
        catalogue.fire(new CatalogueChanged());
        handedOver.fire(new SessionHandedOver(sessions.getOffer(sessionId).snapshot(), before, now));
    }

    private void replaceWords(Session session) {
        entities.createQuery("UPDATE SessionWords w SET w.words = :words, w.place = :place WHERE w.sessionId = :id")
                .setParameter("words", session.words())
                .setParameter("place", session.wordsOfPlace())
                .setParameter("id", session.id())
                .executeUpdate();
    }

    /** @throws ProblemException 404, 403 for another's session, 400 where it is cancelled already or over */
    void cancel(long facilitatorId, long sessionId) {
        cancel(sessions.lockOwn(sessionId, facilitatorId), clock.instant(), false);
    }

    /**
     * Whoever offers it.
     *
     * @throws ProblemException 404, 400 where it is cancelled already or over
     */
    public void cancel(long sessionId) {
        cancel(sessions.lock(sessionId), clock.instant(), false);
    }

    /**
     * One whose row is locked.
     *
     * @param amongOthers whether others of its series are cancelled with it, of which people hear together
     */
    public void cancel(Session session, Instant now, boolean amongOthers) {
        boolean wasAwaited = session.isAwaited();
        session.cancel(now);
        entities.flush();
        catalogue.fire(new CatalogueChanged());
        cancelled.fire(new SessionCancelled(session.snapshot(), now, amongOthers, wasAwaited));
    }
}
