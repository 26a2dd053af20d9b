package org.bookingsystem.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bookingsystem.platform.persistence.SearchText;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * Something to book a seat in. The seats that are taken never exceed its capacity; once it is cancelled or over it
 * stays as it is.
 */
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

    /** IANA's name for it. */
    @Column(name = "time_zone")
    private String timeZone;

    @Column
    private int capacity;

    @Column(name = "max_seats_per_booking")
    private int maxSeatsPerBooking;

    @Embedded
    private TakenSeats taken = TakenSeats.none();

    @Column(name = "price_cents")
    private long priceCents;

    @Column
    private String place;

    /** For nobody but those who booked and the facilitator. */
    @Column(name = "online_url")
    private String onlineUrl;

    @Column(name = "image_url")
    private String imageUrl;

    @Column(name = "bookable_until_minutes")
    private int bookableUntilMinutes;

    @Column(name = "cancellable_until_minutes")
    private int cancellableUntilMinutes;

    @Column
    private SessionStatus status;

    /**
     * Grows with each change that others hear of. Calendars compare it, and so does whoever is about to take a seat.
     */
    @Column
    private int revision;

    @Column(name = "created_at")
    private Instant createdAt;

    /** Null for one by itself. */
    @Column(name = "series_id")
    private Long seriesId;

    /** Whether it was changed by itself: what becomes of its series then leaves it alone. */
    @Column
    private boolean detached;

    /** Calendars are told; null for never. */
    @Column(name = "changed_at")
    private Instant changedAt;

    protected Session() {}

    Session(long facilitatorId, SessionDetails details, Instant now) {
        this.facilitatorId = facilitatorId;
        this.status = SessionStatus.ACTIVE;
        this.createdAt = now;
        take(details);
        details.refuseUntimely(Set.of(GivenTime.START, GivenTime.END), now);
    }

    private void take(SessionDetails details) {
        title = details.title();
        description = details.description();
        type = details.type();
        startTime = details.startTime();
        endTime = details.endTime();
        timeZone = details.timeZone();
        capacity = details.capacity();
        maxSeatsPerBooking = details.maxSeatsPerBooking();
        priceCents = Price.toCents(details.price());
        place = details.place();
        onlineUrl = details.onlineUrl();
        imageUrl = details.imageUrl();
        bookableUntilMinutes = details.deadlines().bookableUntilMinutes();
        cancellableUntilMinutes = details.deadlines().cancellableUntilMinutes();
    }

    /** As they are now. */
    public SessionDetails details() {
        return new SessionDetails(
                title,
                description,
                type,
                startTime,
                endTime,
                timeZone,
                capacity,
                maxSeatsPerBooking,
                Price.ofCents(priceCents),
                place,
                onlineUrl,
                imageUrl,
                new Deadlines(bookableUntilMinutes, cancellableUntilMinutes));
    }

    /**
     * The row must be locked, so that no seat is taken meanwhile.
     *
     * @param change makes the new details of the old ones
     * @return what those who booked must know of, under its JSON names: a new title, time, place, link, price or end of
     *     cancelling
     * @throws ProblemException 400 where it is cancelled or over, would be moved into the past, would end before it
     *     starts, or would have fewer seats than are taken
     */
    Set<String> change(UnaryOperator<SessionDetails> change, Instant now) {
        refuseIfFinal(now);
        SessionDetails old = details();
        take(change.apply(old));
        changedAt = details().equals(old) ? changedAt : now;
        Set<String> changed = details().newsSince(old);
        details().refuseUntimely(changed, now);
        if (isTooSmall(capacity)) {
            throw new ProblemException(CatalogueProblem.CAPACITY_BELOW_BOOKINGS);
        }
        // Those who have a booking need not hear of another type or zone; the message of the next booking has them.
        if (!changed.isEmpty() || type != old.type() || !timeZone.equals(old.timeZone())) {
            revision++;
        }
        return changed;
    }

    /** The same of this session alone: one of a series goes its own way from then on, if anything is different. */
    Set<String> changeAlone(UnaryOperator<SessionDetails> change, Instant now) {
        SessionDetails old = details();
        Set<String> changed = change(change, now);
        detached |= seriesId != null && !details().equals(old);
        return changed;
    }

    /** Whether more seats are taken than it would have. The row must be locked. */
    public boolean isTooSmall(int seats) {
        return seats < taken.count();
    }

    /**
     * Gives every seat back. The row must be locked.
     *
     * @throws ProblemException 400 where it is cancelled already, or over: its bookings and what they earned stay
     */
    void cancel(Instant now) {
        refuseIfFinal(now);
        status = SessionStatus.CANCELLED;
        changedAt = now;
        taken = TakenSeats.none();
        revision++;
    }

    void refuseIfFinal(Instant now) {
        if (status == SessionStatus.CANCELLED) {
            throw new ProblemException(CatalogueProblem.SESSION_CANCELLED);
        }
        if (!endTime.isAfter(now)) {
            throw new ProblemException(CatalogueProblem.SESSION_HAS_ENDED);
        }
    }

    public SessionSnapshot snapshot() {
        return SessionSnapshot.of(id, facilitatorId, details(), revision);
    }

    public boolean isAwaited() {
        return taken.areAwaited();
    }

    public Long id() {
        return id;
    }

    long facilitatorId() {
        return facilitatorId;
    }

    boolean isOf(long series) {
        return seriesId != null && seriesId == series;
    }

    public boolean isDetached() {
        return detached;
    }

    /** What it is found by, besides its facilitator's name. */
    String words() {
        return SearchText.of(title, description);
    }

    String wordsOfPlace() {
        return SearchText.of(place);
    }
}
