package org.bookingsystem.catalogue;

import jakarta.persistence.TypedQuery;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.ApiTime;

/**
 * Which of the active sessions a client asks for: {@code from} (inclusive) and {@code to} (exclusive) bound the start, {@code q} is a
 * part of the title, the description or the facilitator's name, {@code session_type} is session or retreat.
 */
public class SessionFilter {
    private static final int LONGEST_SEARCH = 200;

    @QueryParam("from")
    private String from;

    @QueryParam("to")
    private String to;

    @QueryParam("q")
    private String text;

    @QueryParam("session_type")
    private String type;

    /** Whether the facilitator's name counts, and not the session alone. */
    boolean asksForNames() {
        return text != null && !text.isBlank();
    }

    /** Conditions and the values of their parameters. */
    record Clause(String jpql, Map<String, Object> parameters) {
        <T> TypedQuery<T> bind(TypedQuery<T> query) {
            parameters.forEach(query::setParameter);
            return query;
        }
    }

    /** @throws ProblemException 400 naming the parameter that is not valid */
    Clause where() {
        List<String> conditions = new ArrayList<>(List.of("s.status = :active"));
        Map<String, Object> parameters = new LinkedHashMap<>(Map.of("active", SessionStatus.ACTIVE));
        if (from != null) {
            conditions.add("s.startTime >= :from");
            parameters.put("from", time("from", from));
        }
        if (to != null) {
            conditions.add("s.startTime < :to");
            parameters.put("to", time("to", to));
        }
        if (type != null) {
            conditions.add("s.type = :type");
            parameters.put("type", sessionType(type));
        }
        if (asksForNames()) {
            conditions.add("(LOWER(s.title) LIKE LOWER(:q) ESCAPE '!' OR LOWER(s.description) LIKE LOWER(:q) ESCAPE '!'"
                    + " OR LOWER(u.name) LIKE LOWER(:q) ESCAPE '!')");
            parameters.put("q", pattern(text));
        }
        return new Clause(String.join(" AND ", conditions), parameters);
    }

    private static Instant time(String name, String value) {
        try {
            // A plus that was not encoded arrives as a blank.
            return ApiTime.parse(value.replace(' ', '+'));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(name, e.getMessage());
        }
    }

    private static SessionType sessionType(String value) {
        return switch (value) {
            case "session" -> SessionType.SESSION;
            case "retreat" -> SessionType.RETREAT;
            default -> throw ProblemException.invalid("session_type", "must be one of session, retreat");
        };
    }

    private static String pattern(String text) {
        if (text.codePointCount(0, text.length()) > LONGEST_SEARCH || text.indexOf('\0') >= 0) {
            throw ProblemException.invalid("q", "must have at most " + LONGEST_SEARCH + " characters, and not NUL");
        }
        return "%" + text.strip().replaceAll("([!%_])", "!$1") + "%";
    }
}
