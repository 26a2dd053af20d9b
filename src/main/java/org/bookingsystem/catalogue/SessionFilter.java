package org.bookingsystem.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bookingsystem.platform.persistence.SearchText;

/**
 * Which of the active sessions are wanted.
 *
 * @param from they start then or later
 * @param to they start before
 * @param text a part of the title, the description or the facilitator's name
 * @param facilitator the id of a profile
 * @param place a part of it
 * @param available whether a seat must be left in it that can still be booked
 */
public record SessionFilter(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> text,
        Optional<SessionType> type,
        Optional<Long> series,
        Optional<Long> facilitator,
        Optional<String> place,
        boolean available) {

    /**
     * @param sql joins and conditions, to follow a FROM clause that has the session as s
     * @param parameters the values of its question marks
     */
    record Clause(String sql, List<Object> parameters) {}

    /** @param bookableUntil in SQL */
    Clause where(Instant now, String bookableUntil) {
        List<String> conditions = new ArrayList<>(List.of("s.status = 'active'"));
        List<Object> parameters = new ArrayList<>();
        from.ifPresent(start -> {
            conditions.add("s.start_time >= ?");
            parameters.add(start);
        });
        to.ifPresent(end -> {
            conditions.add("s.start_time < ?");
            parameters.add(end);
        });
        type.ifPresent(wanted -> {
            conditions.add("s.session_type = ?");
            parameters.add(wanted.name().toLowerCase(Locale.ROOT));
        });
        series.ifPresent(wanted -> {
            conditions.add("s.series_id = ?");
            parameters.add(wanted);
        });
        facilitator.ifPresent(id -> {
            conditions.add("s.facilitator_id = ?");
            parameters.add(id);
        });
        if (available) {
            conditions.add("s.confirmed_bookings + s.further_seats < s.capacity AND " + bookableUntil + " > ?");
            parameters.add(now);
        }
        Optional<String> searchedPlace = searched(place);
        searchedPlace.ifPresent(pattern -> {
            conditions.add("w.place LIKE ? ESCAPE '!'");
            parameters.add(pattern);
        });
        Optional<String> searched = searched(text);
        searched.ifPresent(pattern -> {
            conditions.add("(w.words LIKE ? ESCAPE '!' OR w.facilitator LIKE ? ESCAPE '!')");
            parameters.addAll(List.of(pattern, pattern));
        });
        boolean readsWords = searched.isPresent() || searchedPlace.isPresent();
        String join = readsWords ? " JOIN session_words w ON w.session_id = s.id" : "";
        return new Clause(join + " WHERE " + String.join(" AND ", conditions), parameters);
    }

    private static Optional<String> searched(Optional<String> typed) {
        return typed.filter(text -> !SearchText.of(text).isEmpty()).map(SearchText::pattern);
    }
}
