package org.bookingsystem.catalogue;

import jakarta.persistence.TypedQuery;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bookingsystem.platform.persistence.SearchText;
import org.bookingsystem.platform.web.ApiTime;
import org.bookingsystem.platform.web.IsoTime;
import org.bookingsystem.platform.web.JsonNames;
import org.bookingsystem.platform.web.OneOf;
import org.bookingsystem.platform.web.Text;

/**
 * Which of the active sessions a client asks for: {@code from} (inclusive) and {@code to} (exclusive) bound the start, {@code q} is a
 * part of the title, the description or the facilitator's name, {@code session_type} is session or retreat.
 */
public class SessionFilter {
    private static final int LONGEST_SEARCH = 200;

    @QueryParam("from")
    @IsoTime
    private String from;

    @QueryParam("to")
    @IsoTime
    private String to;

    @QueryParam("q")
    @Text(max = LONGEST_SEARCH)
    @Pattern(regexp = "[^\0]*", message = "must not contain the NUL character")
    private String q;

    @QueryParam("session_type")
    @OneOf(SessionType.class)
    private String sessionType;

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
        if (from != null) {
            conditions.add("s.startTime >= :from");
            parameters.put("from", ApiTime.ofParameter(from));
        }
        if (to != null) {
            conditions.add("s.startTime < :to");
            parameters.put("to", ApiTime.ofParameter(to));
        }
        if (sessionType != null) {
            conditions.add("s.type = :type");
            parameters.put(
                    "type", JsonNames.find(SessionType.class, sessionType).orElseThrow());
        }
        String join = "";
        if (q != null && !SearchText.of(q).isEmpty()) {
            join = " JOIN SessionWords w ON w.sessionId = s.id";
            conditions.add("(w.words LIKE :q ESCAPE '!' OR w.facilitator LIKE :q ESCAPE '!')");
            parameters.put("q", SearchText.pattern(q));
        }
        return new Clause(join + " WHERE " + String.join(" AND ", conditions), parameters);
    }
}
