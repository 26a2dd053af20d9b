package org.bookingsystem.catalogue;

import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Optional<Instant> from, Optional<Instant> to, Optional<String> text, Optional<SessionType> type) {

    /**
     * @param jpql joins and conditions, to follow a FROM clause that has the session as s
     * @param parameters the values of its parameters
     */
    record Clause(String jpql, Map<String, Object> parameters) {
        <T> TypedQuery<T> bind(TypedQuery<T> query) {
            parameters.forEach(query::setParameter);
            return query;
        }
    }

    Clause where() {
        List<String> conditions = new ArrayList<>(List.of("s.status = :active"));
        Map<String, Object> parameters = new LinkedHashMap<>(Map.of("active", SessionStatus.ACTIVE));
        from.ifPresent(start -> {
            conditions.add("s.startTime >= :from");
            parameters.put("from", start);
        });
        to.ifPresent(end -> {
            conditions.add("s.startTime < :to");
            parameters.put("to", end);
        });
        type.ifPresent(wanted -> {
            conditions.add("s.type = :type");
            parameters.put("type", wanted);
        });
        Optional<String> searched =
                text.filter(typed -> !SearchText.of(typed).isEmpty()).map(SearchText::pattern);
        searched.ifPresent(pattern -> {
            conditions.add("(w.words LIKE :q ESCAPE '!' OR w.facilitator LIKE :q ESCAPE '!')");
            parameters.put("q", pattern);
        });
        String join = searched.isPresent() ? " JOIN SessionWords w ON w.sessionId = s.id" : "";
        return new Clause(join + " WHERE " + String.join(" AND ", conditions), parameters);
    }
}
