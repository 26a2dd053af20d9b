package org.bookingsystem.catalogue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

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
        String imageUrl) {

    /** What is different and those who booked must know of, under its JSON names. */
    Set<String> newsSince(SessionDetails old) {
        Set<String> news = new TreeSet<>();
        addIf(news, "title", !title.equals(old.title));
        addIf(news, GivenTime.START, !startTime.equals(old.startTime));
        addIf(news, GivenTime.END, !endTime.equals(old.endTime));
        addIf(news, "place", !Objects.equals(place, old.place));
        addIf(news, "online_url", !Objects.equals(onlineUrl, old.onlineUrl));
        addIf(news, "price", price.compareTo(old.price) != 0);
        return news;
    }

    private static void addIf(Set<String> news, String field, boolean different) {
        if (different) {
            news.add(field);
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
                imageUrl);
    }
}
