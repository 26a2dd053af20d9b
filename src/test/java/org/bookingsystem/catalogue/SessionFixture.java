package org.bookingsystem.catalogue;

import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.time.Instant;

/** Sessions as they come out of the database. */
final class SessionFixture {
    static final Instant START = Instant.parse("2024-01-15T09:00:00Z");
    static final Instant END = Instant.parse("2024-01-15T10:00:00Z");
    static final Instant NOW = Instant.parse("2024-01-01T00:00:00Z");

    private SessionFixture() {}

    static SessionDetails details() {
        return details(START, END);
    }

    static SessionDetails details(Instant start, Instant end) {
        return new SessionDetails(
                "Morning Meditation",
                "Peaceful",
                SessionType.SESSION,
                start,
                end,
                "UTC",
                10,
                1,
                new BigDecimal("25.50"),
                null,
                null,
                null,
                Deadlines.NONE);
    }

    static Session active() {
        return new Session(7, details(), NOW);
    }

    static Session withConfirmedBookings(int bookings) {
        Session session = active();
        try {
            Field taken = Session.class.getDeclaredField("taken");
            Field confirmed = TakenSeats.class.getDeclaredField("confirmedBookings");
            taken.setAccessible(true);
            confirmed.setAccessible(true);
            confirmed.setInt(taken.get(session), bookings);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
        return session;
    }
}
