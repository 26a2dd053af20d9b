package org.bookingsystem.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bookingsystem.platform.persistence.Cursor;

/**
 * Which entries are wanted.
 *
 * @param who the user who did it
 * @param about the user whom it was done to
 * @param from they are from then or later
 * @param to they are from before
 */
record AuditFilter(
        Optional<Long> who,
        Optional<Long> about,
        Optional<AuditAction> action,
        Optional<Instant> from,
        Optional<Instant> to) {

    static AuditFilter about(long user) {
        return new AuditFilter(
                Optional.empty(), Optional.of(user), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** @param sql what follows the FROM clause */
    record Clause(String sql, List<Object> parameters) {}

    Clause where(Optional<Cursor> after) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        who.ifPresent(user -> conditions.put("actor = ?", user));
        about.ifPresent(user -> conditions.put("subject = ?", user));
        action.ifPresent(wanted -> conditions.put("action = ?", wanted.column()));
        from.ifPresent(time -> conditions.put("at >= ?", time));
        to.ifPresent(time -> conditions.put("at < ?", time));
        after.ifPresent(cursor -> conditions.put("id < ?", cursor.id()));
        String sql = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions.keySet());
        return new Clause(sql, List.copyOf(conditions.values()));
    }
}
