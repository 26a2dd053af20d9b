package org.bookingsystem.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Change;

/** Something to book a seat in. Confirmed bookings never exceed its capacity; once cancelled it stays as it is. */
@Entity
@Table(name = "sessions")
public class Session {
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

    /** Grows with each change that concerns those who booked: calendars go by it. */
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
        endsAfterItStarts();
    }

    /**
     * Changes what the request names and leaves the rest. The row must be locked, so that no seat is taken meanwhile.
     *
     * @return what those who booked must know of, under its JSON names: a new title or time
     * @throws ProblemException 400 where it is cancelled, would end before it starts, or would have fewer seats than are taken
     */
    Set<String> change(SessionChangeRequest change) {
        refuseIfCancelled();
        Set<String> changed = new TreeSet<>();
        title = replace(changed, "title", title, change.title());
        startTime = replace(changed, "start_time", startTime, change.startTime());
        endTime = replace(changed, "end_time", endTime, change.endTime());
        description = change.description().or(description);
        type = change.sessionType().or(type);
        capacity = change.capacity().or(capacity);
        priceCents = Price.toCents(change.price().or(Price.ofCents(priceCents)));
        endsAfterItStarts();
        if (capacity < confirmedBookings) {
            throw new ProblemException(CatalogueProblem.CAPACITY_BELOW_BOOKINGS);
        }
        if (!changed.isEmpty()) {
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
     * @throws ProblemException 400 where it is cancelled already
     */
    void cancel() {
        refuseIfCancelled();
        status = SessionStatus.CANCELLED;
        confirmedBookings = 0;
        revision++;
    }

    private void refuseIfCancelled() {
        if (status == SessionStatus.CANCELLED) {
            throw new ProblemException(CatalogueProblem.SESSION_CANCELLED);
        }
    }

    private void endsAfterItStarts() {
        if (!endTime.isAfter(startTime)) {
            throw ProblemException.invalid("end_time", EndsAfterItStarts.MESSAGE);
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
}
