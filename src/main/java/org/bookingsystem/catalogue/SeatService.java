package org.bookingsystem.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import org.bookingsystem.platform.persistence.DatabaseSettings;
import org.bookingsystem.platform.persistence.OwnConnection;

/**
 * Takes seats and gives them back, each by one guarded UPDATE: it locks the session's row until the transaction ends,
 * and changes nothing where the seat cannot change hands.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class SeatService {
    // In SQL: JPA would put the conditions into a subquery, which PostgreSQL does not look at again once it has waited
    // for the row, and a seat would be sold twice.
    private static final String TAKE = """
            UPDATE sessions SET confirmed_bookings = confirmed_bookings + 1, revenue_cents = revenue_cents + ?
            WHERE id = ? AND status = 'active' AND start_time > ? AND revision = ? AND confirmed_bookings < capacity
            AND EXISTS (SELECT id FROM person)""";
    private static final String PERSON =
            "WITH person AS (SELECT id FROM users WHERE id = ? AND deleted_at IS NULL%s)\n";
    private static final String FREE = """
            UPDATE sessions SET confirmed_bookings = confirmed_bookings - 1, revenue_cents = revenue_cents - ?
            WHERE id = ? AND status = 'active' AND start_time > ? AND confirmed_bookings > 0""";

    @Inject
    private OwnConnection database;

    @Inject
    private DatabaseSettings settings;

    @Inject
    private Event<CatalogueChanged> changed;

    /**
     * Takes a seat, if the session is active, has not begun, has one left and is still what was offered. Not for a user
     * who has left since they asked: whoever takes an account away waits until this transaction is over, and lets no
     * other begin.
     *
     * @param offer what was booked, at its price
     */
    public boolean take(long userId, Offer offer, Instant now) {
        // The user's row before the session's, as whoever deletes an account has it.
        String person = PERSON.formatted(settings.isPostgresql() ? " FOR KEY SHARE" : "");
        return moved(database.update(person + TAKE, userId, offer.priceCents(), offer.id(), now, offer.revision()));
    }

    /**
     * Gives a seat back, if the session is active and has not begun.
     *
     * @param priceCents what it was booked at
     */
    public boolean free(long sessionId, long priceCents, Instant now) {
        return moved(database.update(FREE, priceCents, sessionId, now));
    }

    private boolean moved(int rows) {
        if (rows == 1) {
            changed.fire(new CatalogueChanged());
        }
        return rows == 1;
    }
}
