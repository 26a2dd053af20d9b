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
 */
public record SessionFilter(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> text,
        Optional<SessionType> type,
        Optional<Long> series) {

    /**
     * @param sql joins and conditions, to follow a FROM clause that has the session as s
     * @param parameters the values of its question marks
     */
    record Clause(String sql, List<Object> parameters) {}

    Clause where() {
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
        Optional<String> searched =
                text.filter(typed -> !SearchText.of(typed).isEmpty()).map(SearchText::pattern);
        searched.ifPresent(pattern -> {
            conditions.add("(w.words LIKE ? ESCAPE '!' OR w.facilitator LIKE ? ESCAPE '!')");
            parameters.addAll(List.of(pattern, pattern));
        });
        String join = searched.isPresent() ? " JOIN session_words w ON w.session_id = s.id" : "";
        return new Clause(join + " WHERE " + String.join(" AND ", conditions), parameters);
    }
}
