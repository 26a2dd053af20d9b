package org.bookingsystem.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bookingsystem.platform.problem.FieldError;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Change;

/** Something to book a seat in. Confirmed bookings never exceed its capacity; once it is cancelled or over it stays as it is. */
@Entity
@Table(name = "sessions")
public class Session {
    private static final String START_TIME = "start_time";
    private static final String END_TIME = "end_time";
    private static final String IN_THE_FUTURE = "must be in the future";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "facilitator_id")
    private long facilitatorId;

    @Column
    private String title;

    @Column
    private String description;

    @Column(name = "session_type")
    private SessionType type;

    @Column(name = "start_time")
    private Instant startTime;

    @Column(name = "end_time")
    private Instant endTime;

    @Column
    private int capacity;

    @Column(name = "confirmed_bookings")
    private int confirmedBookings;

    @Column(name = "price_cents")
    private long priceCents;

    @Column
    private SessionStatus status;

    /** Grows with each change of what is told of it: calendars go by it, and so does whoever is about to take a seat. */
    @Column
    private int revision;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Session() {}

    Session(long facilitatorId, SessionRequest request, Instant now) {
        this.facilitatorId = facilitatorId;
        this.title = request.title();
        this.description = request.description();
        this.type = request.sessionType();
        this.startTime = request.startTime();
        this.endTime = request.endTime();
        this.capacity = request.capacity();
        this.priceCents = Price.toCents(request.price());
        this.status = SessionStatus.ACTIVE;
        this.createdAt = now;
        checkTimes(Set.of(START_TIME, END_TIME), now);
    }

    /**
     * Changes what the request names and leaves the rest. The row must be locked, so that no seat is taken meanwhile.
     *
     * @return what those who booked must know of, under its JSON names: a new title or time
     * @throws ProblemException 400 where it is cancelled or over, would be moved into the past, would end before it starts, or would have
     *     fewer seats than are taken
     */
    Set<String> change(SessionChangeRequest change, Instant now) {
        refuseIfFinal(now);
        Set<String> changed = new TreeSet<>();
        title = replace(changed, "title", title, change.title());
        startTime = replace(changed, START_TIME, startTime, change.startTime());
        endTime = replace(changed, END_TIME, endTime, change.endTime());
        // Told with the next booking, but no news for those who have one.
        Set<String> aside = new TreeSet<>();
        type = replace(aside, "session_type", type, change.sessionType());
        long cents = Price.toCents(change.price().or(Price.ofCents(priceCents)));
        if (cents != priceCents) {
            aside.add("price");
        }
        priceCents = cents;
        description = change.description().or(description);
        capacity = change.capacity().or(capacity);
        checkTimes(changed, now);
        if (capacity < confirmedBookings) {
            throw new ProblemException(CatalogueProblem.CAPACITY_BELOW_BOOKINGS);
        }
        if (!changed.isEmpty() || !aside.isEmpty()) {
            revision++;
        }
        return changed;
    }

    private static <T> T replace(Set<String> changed, String name, T old, Change<T> change) {
        T wanted = change.or(old);
        if (!wanted.equals(old)) {
            changed.add(name);
        }
        return wanted;
    }

    /**
     * Gives every seat back. The row must be locked.
     *
     * @throws ProblemException 400 where it is cancelled already, or over: its bookings and what they earned stay
     */
    void cancel(Instant now) {
        refuseIfFinal(now);
        status = SessionStatus.CANCELLED;
        confirmedBookings = 0;
        revision++;
    }

    private void refuseIfFinal(Instant now) {
        if (status == SessionStatus.CANCELLED) {
            throw new ProblemException(CatalogueProblem.SESSION_CANCELLED);
        }
        if (!endTime.isAfter(now)) {
            throw new ProblemException(CatalogueProblem.SESSION_HAS_ENDED);
        }
    }

    // What is not new may lie in the past: the rest of a session that has begun can still be changed.
    private void checkTimes(Set<String> changed, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        if (changed.contains(START_TIME) && !startTime.isAfter(now)) {
            errors.add(new FieldError(START_TIME, IN_THE_FUTURE));
        }
        if (changed.contains(END_TIME) && !endTime.isAfter(now)) {
            errors.add(new FieldError(END_TIME, IN_THE_FUTURE));
        } else if (!endTime.isAfter(startTime)) {
            errors.add(new FieldError(END_TIME, EndsAfterItStarts.MESSAGE));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    SessionSnapshot snapshot() {
        return new SessionSnapshot(
                id, facilitatorId, title, type, startTime, endTime, BigDecimal.valueOf(priceCents, 2), revision);
    }

    Long id() {
        return id;
    }

    long facilitatorId() {
        return facilitatorId;
    }

    SessionWords words(String facilitator) {
        return new SessionWords(id, title, description, facilitator);
    }
}
