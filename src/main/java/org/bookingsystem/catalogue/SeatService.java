package org.bookingsystem.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.bookingsystem.platform.persistence.DatabaseSettings;
import org.bookingsystem.platform.persistence.OwnConnection;

/**
 * Takes seats and gives them back, each by one guarded UPDATE: it locks the session's row until the transaction ends,
 * and changes nothing where the seats cannot change hands.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class SeatService {
    // In SQL: JPA would put the conditions into a subquery, which PostgreSQL does not look at again once it has waited
    // for the row, and a seat would be sold twice.
    private static final String TAKE = """
            UPDATE sessions SET confirmed_bookings = confirmed_bookings + ?, further_seats = further_seats + ?,
                revenue_cents = revenue_cents + ?
            WHERE id = ? AND status = 'active' AND %s > ? AND revision = ?
            AND confirmed_bookings + further_seats + ? <= capacity
            AND EXISTS (SELECT id FROM person) RETURNING waiting""";
    private static final String PERSON =
            "WITH person AS (SELECT id FROM users WHERE id = ? AND deleted_at IS NULL%s)\n";
    private static final String FREE = """
            UPDATE sessions SET confirmed_bookings = confirmed_bookings - 1, further_seats = further_seats - ?,
                revenue_cents = revenue_cents - ?
            WHERE id = ? AND status = 'active' AND %s > ? AND confirmed_bookings > 0""";
    private static final String RESIZE = """
            UPDATE sessions SET further_seats = further_seats + ?, revenue_cents = revenue_cents + ?
            WHERE id = ? AND status = 'active' AND start_time > ?
            AND confirmed_bookings + further_seats + ? <= capacity""";

    private static final String CONFIRM = """
            UPDATE sessions SET confirmed_bookings = confirmed_bookings + 1, further_seats = further_seats - 1,
                revenue_cents = revenue_cents + ?
            WHERE id = ?""";
    private static final String RELEASE = "UPDATE sessions SET further_seats = further_seats - ? WHERE id = ?";
    private static final String WAIT = "UPDATE sessions SET waiting = waiting + ? WHERE id = ?";
    private static final String PROMOTE = """
            UPDATE sessions SET confirmed_bookings = confirmed_bookings + ?, further_seats = further_seats + ?,
                revenue_cents = revenue_cents + ?, waiting = waiting - ?
            WHERE id = ?""";

    @Inject
    private OwnConnection database;

    @Inject
    private DatabaseSettings settings;

    @Inject
    private Event<CatalogueChanged> changed;

    @Inject
    private Event<SeatsFreed> freed;

    /**
     * Takes seats for one booking, if the session is active, can still be booked, has so many left and is still what
     * was offered. Not for a user who has left since they asked: whoever takes an account away waits until this
     * transaction is over, and lets no other begin.
     *
     * @param offer what was booked, at its price
     * @param seats all of them or none
     * @return how many people wait for seats of it; empty where these could not be taken
     */
    public OptionalInt take(long userId, Offer offer, int seats, Instant now) {
        return take(userId, offer, new Object[] {1, seats - 1, seats * offer.priceCents()}, seats, now, deadline());
    }

    /** The same for the session's facilitator, whom the deadline does not bind. */
    public OptionalInt takeUntilTheStart(long userId, Offer offer, int seats, Instant now) {
        return take(userId, offer, new Object[] {1, seats - 1, seats * offer.priceCents()}, seats, now, "start_time");
    }

    /** Takes seats as {@link #take}, which are not booked yet, and so earn nothing. */
    public OptionalInt hold(long userId, Offer offer, int seats, Instant now) {
        return take(userId, offer, new Object[] {0, seats, 0L}, seats, now, deadline());
    }

    private String deadline() {
        return settings.minutesBefore("start_time", "bookable_until_minutes");
    }

    private OptionalInt take(long userId, Offer offer, Object[] counted, int seats, Instant now, String until) {
        // The user's row before the session's, as whoever deletes an account has it.
        String person = PERSON.formatted(settings.isPostgresql() ? " FOR KEY SHARE" : "");
        List<Integer> waiting = database.list(
                person + TAKE.formatted(until),
                row -> row.getInt(1),
                userId,
                counted[0],
                counted[1],
                counted[2],
                offer.id(),
                now,
                offer.revision(),
                seats);
        moved(waiting.size());
        return waiting.stream().mapToInt(Integer::intValue).findFirst();
    }

    /**
     * Gives the seats of one booking back, if the session is active and has not begun.
     *
     * @param priceCents what each was booked at
     */
    public boolean free(long sessionId, int seats, long priceCents, Instant now) {
        return free(sessionId, seats, priceCents, now, "start_time");
    }

    /** The same for the session's facilitator, until it is over. */
    public boolean freeUntilTheEnd(long sessionId, int seats, long priceCents, Instant now) {
        return free(sessionId, seats, priceCents, now, "end_time");
    }

    private boolean free(long sessionId, int seats, long priceCents, Instant now, String until) {
        return moved(database.update(FREE.formatted(until), seats - 1, seats * priceCents, sessionId, now));
    }

    /**
     * Takes more seats for a booking, or gives some of them back, if the session is active, has not begun and has so
     * many left.
     *
     * @param more negative for fewer
     * @param priceCents what each was booked at
     */
    public boolean resize(long sessionId, int more, long priceCents, Instant now) {
        return moved(database.update(RESIZE, more, more * priceCents, sessionId, now, more));
    }

    /**
     * Counts seats that were held as those of a booking. The session's row must be locked.
     *
     * @param priceCents what each was held at
     */
    public void confirm(long sessionId, int seats, long priceCents) {
        moved(database.update(CONFIRM, seats * priceCents, sessionId));
    }

    /** Gives seats back that were held. The session's row must be locked. */
    public boolean release(long sessionId, int seats) {
        return moved(database.update(RELEASE, seats, sessionId));
    }

    /**
     * Counts who waits. The session's row must be locked.
     *
     * @param more negative for fewer
     */
    public void count(long sessionId, int more) {
        database.update(WAIT, more, sessionId);
    }

    /**
     * Gives seats to people who waited. The session's row must be locked, and have so many left.
     *
     * @param bookings for how many of them
     * @param seats of all of these
     */
    public void promote(Offer offer, int bookings, int seats) {
        moved(database.update(PROMOTE, bookings, seats - bookings, seats * offer.priceCents(), bookings, offer.id()));
    }

    /** To be called last where seats were given back: those who wait for them get them. */
    public void offerToThoseWhoWait(Offer offer) {
        if (offer.waiting() > 0) {
            freed.fire(new SeatsFreed(offer.id()));
        }
    }

    private boolean moved(int rows) {
        if (rows == 1) {
            changed.fire(new CatalogueChanged());
        }
        return rows == 1;
    }
}
