package org.bookingsystem.catalogue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.bookingsystem.platform.problem.FieldError;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * What a facilitator decides about a session.
 *
 * @param description may be null
 * @param timeZone IANA's name for it
 * @param capacity seats, 1 to 100,000
 * @param maxSeatsPerBooking 1 to 1,000
 * @param price per seat, in major currency units, with at most two decimals
 * @param place may be null, and so may what follows
 * @param onlineUrl for nobody but those who booked and the facilitator
 */
public record SessionDetails(
        String title,
        String description,
        SessionType type,
        Instant startTime,
        Instant endTime,
        String timeZone,
        int capacity,
        int maxSeatsPerBooking,
        BigDecimal price,
        String place,
        String onlineUrl,
        String imageUrl,
        Deadlines deadlines) {
    private static final String IN_THE_FUTURE = "must be in the future";

    /** What is different and those who booked must know of, under its JSON names. */
    Set<String> newsSince(SessionDetails old) {
        Set<String> news = new TreeSet<>();
        addIf(news, "title", !title.equals(old.title));
        addIf(news, GivenTime.START, !startTime.equals(old.startTime));
        addIf(news, GivenTime.END, !endTime.equals(old.endTime));
        addIf(news, "place", !Objects.equals(place, old.place));
        addIf(news, "online_url", !Objects.equals(onlineUrl, old.onlineUrl));
        addIf(news, "price", price.compareTo(old.price) != 0);
        addIf(
                news,
                "cancellable_until_minutes",
                deadlines.cancellableUntilMinutes() != old.deadlines.cancellableUntilMinutes());
        return news;
    }

    private static void addIf(Set<String> news, String field, boolean different) {
        if (different) {
            news.add(field);
        }
    }

    /** For those who booked. */
    Instant cancellableUntil() {
        return startTime.minus(Duration.ofMinutes(deadlines.cancellableUntilMinutes()));
    }

    /**
     * What is not new may lie in the past: the rest of a session that has begun can still be changed.
     *
     * @param changed under their JSON names
     * @throws ProblemException 400 where it would be moved into the past, or end before it starts
     */
    void refuseUntimely(Set<String> changed, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        if (changed.contains(GivenTime.START) && !startTime.isAfter(now)) {
            errors.add(new FieldError(GivenTime.START, IN_THE_FUTURE));
        }
        if (changed.contains(GivenTime.END) && !endTime.isAfter(now)) {
            errors.add(new FieldError(GivenTime.END, IN_THE_FUTURE));
        } else if (!endTime.isAfter(startTime)) {
            errors.add(new FieldError(GivenTime.END, WellTimed.ENDS_TOO_EARLY));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    /** The same at another time. */
    public SessionDetails at(Instant start, Instant end) {
        return new SessionDetails(
                title,
                description,
                type,
                start,
                end,
                timeZone,
                capacity,
                maxSeatsPerBooking,
                price,
                place,
                onlineUrl,
                imageUrl,
                deadlines);
    }
}
