package org.bookingsystem.catalogue.series;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bookingsystem.catalogue.CatalogueProblem;
import org.bookingsystem.catalogue.SeriesSessions;
import org.bookingsystem.catalogue.Session;
import org.bookingsystem.catalogue.SessionDetails;
import org.bookingsystem.catalogue.SessionService;
import org.bookingsystem.catalogue.SessionSnapshot;
import org.bookingsystem.platform.idempotency.Receipt;
import org.bookingsystem.platform.persistence.OwnConnection;
import org.bookingsystem.platform.problem.ProblemException;

/** Makes and changes series: all sessions that are concerned, or none. */
@ApplicationScoped
@Transactional
public class SeriesService {
    @Inject
    private OwnConnection database;

    @Inject
    private SeriesSessions sessions;

    @Inject
    private SessionService service;

    @Inject
    private Clock clock;

    @Inject
    private Event<SeriesChanged> changed;

    @Inject
    private Event<SeriesCancelled> cancelled;

    /**
     * @param occurrences soonest first
     * @return the new series' id
     * @throws ProblemException 400 where the first would be in the past, 401 or 403 where they may not offer any more
     */
    long create(long facilitatorId, String recurrence, List<SessionDetails> occurrences, Receipt receipt) {
        long id = database.list(
                        "INSERT INTO series (recurrence, created_at) VALUES (?, ?) RETURNING id",
                        row -> row.getLong(1),
                        recurrence,
                        clock.instant())
                .get(0);
        receipt.write(id);
        service.createAll(facilitatorId, id, occurrences);
        return id;
    }

    /**
     * What has become of a series.
     *
     * @param sessions those that were concerned
     * @param detached those to come that stayed as they are, because they were changed by themselves before
     */
    record Outcome(List<Long> sessions, List<Long> detached) {}

    /**
     * @param from the first that is concerned; empty for all to come
     * @param change makes of the details of that one, as they are, how each is to be changed
     * @throws ProblemException 404, 403 where no session of it is theirs, 400 where one of them cannot be changed so
     */
    Outcome change(
            long facilitatorId,
            long seriesId,
            Optional<Long> from,
            Function<SessionDetails, UnaryOperator<SessionDetails>> change) {
        Instant now = clock.instant();
        SeriesPart part = part(facilitatorId, seriesId, from, now);
        UnaryOperator<SessionDetails> each = change.apply(part.first().details());
        refuseIfTooSmall(part.concerned(), each);
        List<SessionSnapshot> different = new ArrayList<>();
        Set<String> fields = new TreeSet<>();
        for (Session session : part.concerned()) {
            Set<String> own = change(session, each, now, part.isMany());
            fields.addAll(own);
            if (!own.isEmpty()) {
                different.add(session.snapshot());
            }
        }
        if (part.isMany() && !fields.isEmpty()) {
            changed.fire(new SeriesChanged(seriesId, facilitatorId, different, fields, now));
        }
        return part.outcome();
    }

    private Set<String> change(Session session, UnaryOperator<SessionDetails> change, Instant now, boolean isMany) {
        try {
            return service.change(session, change, now, isMany);
        } catch (ProblemException e) {
            throw e.with("session_id", session.id());
        }
    }

    // All of them are named, so that whoever wants fewer seats knows where to look.
    private static void refuseIfTooSmall(List<Session> sessions, UnaryOperator<SessionDetails> change) {
        List<Long> small = sessions.stream()
                .filter(session ->
                        session.isTooSmall(change.apply(session.details()).capacity()))
                .map(Session::id)
                .toList();
        if (!small.isEmpty()) {
            throw new ProblemException(CatalogueProblem.CAPACITY_BELOW_BOOKINGS).with("session_ids", small);
        }
    }

    /**
     * @param from the first that is concerned; empty for all to come
     * @throws ProblemException 404, 403 where no session of it is theirs, 400 where none is to come
     */
    Outcome cancel(long facilitatorId, long seriesId, Optional<Long> from) {
        Instant now = clock.instant();
        SeriesPart part = part(facilitatorId, seriesId, from, now);
        part.concerned().forEach(session -> service.cancel(session, now, part.isMany()));
        if (part.isMany()) {
            List<SessionSnapshot> all =
                    part.concerned().stream().map(Session::snapshot).toList();
            cancelled.fire(new SeriesCancelled(seriesId, facilitatorId, all, now));
        }
        return part.outcome();
    }

    private SeriesPart part(long facilitatorId, long seriesId, Optional<Long> from, Instant now) {
        boolean isOwn = sessions.isOwn(seriesId, facilitatorId)
                .orElseThrow(() -> new ProblemException(SeriesProblem.SERIES_NOT_FOUND));
        if (!isOwn) {
            throw new ProblemException(SeriesProblem.NOT_YOUR_SERIES);
        }
        // All rows before the first look at one: of two who change the series at once, the second sees what the first
        // has made of it.
        List<Session> toCome = sessions.lockOwnToCome(seriesId, facilitatorId, now);
        Optional<Session> first = from.map(id -> sessions.findOwn(id, seriesId, facilitatorId)
                .orElseThrow(() -> ProblemException.invalid("from", "must be one of your sessions of this series")));
        return SeriesPart.from(first, toCome);
    }
}
