package org.bookingsystem.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import org.bookingsystem.identity.SampleAccounts;
import org.bookingsystem.platform.idempotency.Receipt;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * Something to look at: a facilitator, an admin and two sessions, as the API's documentation lists them. All of it or
 * nothing.
 */
@ApplicationScoped
public class SampleData {
    private static final LocalTime NINE = LocalTime.of(9, 0);

    @Inject
    private SampleAccounts accounts;

    @Inject
    private SessionService sessions;

    @Inject
    private Clock clock;

    /** @throws ProblemException where the facilitator is there already */
    @Transactional
    void create(String passwordHash) {
        long facilitator = accounts.create(passwordHash);
        LocalDate today = LocalDate.now(clock);
        sessions.create(
                facilitator,
                sample(
                        "Morning Meditation",
                        "Start your day with peaceful meditation",
                        SessionType.SESSION,
                        today.plusDays(1),
                        Duration.ofHours(1),
                        10,
                        25),
                Receipt.NONE);
        sessions.create(
                facilitator,
                sample(
                        "Weekend Retreat",
                        "Two quiet days away from it all",
                        SessionType.RETREAT,
                        today.with(TemporalAdjusters.next(DayOfWeek.SATURDAY)),
                        Duration.ofDays(2),
                        5,
                        200),
                Receipt.NONE);
    }

    private static SessionDetails sample(
            String title,
            String description,
            SessionType type,
            LocalDate day,
            Duration length,
            int capacity,
            long price) {
        Instant start = day.atTime(NINE).toInstant(ZoneOffset.UTC);
        return new SessionDetails(
                title,
                description,
                type,
                start,
                start.plus(length),
                "UTC",
                capacity,
                1,
                BigDecimal.valueOf(price),
                null,
                null,
                null,
                Deadlines.NONE);
    }
}
