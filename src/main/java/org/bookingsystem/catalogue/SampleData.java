package org.bookingsystem.catalogue;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.interceptor.Interceptor;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import org.bookingsystem.identity.SampleFacilitator;
import org.bookingsystem.platform.config.Settings;

/** Something to look at on the first run in development: a facilitator and two sessions, as the API's documentation lists them. */
@ApplicationScoped
public class SampleData {

    void create(
            @Observes @Priority(Interceptor.Priority.APPLICATION) Startup startup,
            Settings settings,
            SampleFacilitator facilitator,
            SessionService sessions,
            Clock clock) {
        if (settings.development()) {
            facilitator.createIfNobodyIsThere().ifPresent(id -> createSessions(id, sessions, clock));
        }
    }

    private static void createSessions(long facilitator, SessionService sessions, Clock clock) {
        LocalDate today = LocalDate.now(clock);
        sessions.create(
                facilitator,
                sample(
                        "Morning Meditation",
                        "Start your day with peaceful meditation",
                        SessionType.SESSION,
                        today.plusDays(1).atTime(LocalTime.of(9, 0)).toInstant(ZoneOffset.UTC),
                        Duration.ofHours(1),
                        10,
                        25));
        sessions.create(
                facilitator,
                sample(
                        "Weekend Retreat",
                        "Two quiet days away from it all",
                        SessionType.RETREAT,
                        today.with(TemporalAdjusters.next(DayOfWeek.SATURDAY))
                                .atTime(LocalTime.of(9, 0))
                                .toInstant(ZoneOffset.UTC),
                        Duration.ofDays(2),
                        5,
                        200));
    }

    private static SessionRequest sample(
            String title,
            String description,
            SessionType type,
            Instant start,
            Duration length,
            int capacity,
            long price) {
        return new SessionRequest(
                title, description, type, start, start.plus(length), capacity, BigDecimal.valueOf(price));
    }
}
