package org.bookingsystem.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bookingsystem.platform.persistence.OwnConnection;

/** Has deliveries that were given up tried again, as if they were new. */
@ApplicationScoped
@Transactional
public class Revival {
    private static final String REVIVE = """
            UPDATE deliveries SET status = 'waiting', attempts = 0, failing_since = NULL, created_at = ?,
            next_attempt_at = ?,
            leased_until = NULL, finished_at = NULL WHERE status = 'dead'""";

    @Inject
    private OwnConnection database;

    @Inject
    private Clock clock;

    @Inject
    private Event<DeliveriesDue> due;

    /**
     * @param owner whose; empty for anybody's
     * @param id which; empty for all
     * @param channel over which channel; empty for any
     */
    public record Which(Optional<String> owner, Optional<Long> id, Optional<String> channel) {}

    /** @return how many there were */
    public int revive(Which which) {
        Instant now = clock.instant();
        List<Object> parameters = new ArrayList<>(List.of(now, now));
        StringBuilder sql = new StringBuilder(REVIVE);
        add(sql, parameters, " AND owner = ?", which.owner());
        add(sql, parameters, " AND id = ?", which.id());
        add(sql, parameters, " AND channel = ?", which.channel());
        due.fire(new DeliveriesDue());
        return database.update(sql.toString(), parameters.toArray());
    }

    private static void add(StringBuilder sql, List<Object> parameters, String condition, Optional<?> value) {
        value.ifPresent(given -> {
            sql.append(condition);
            parameters.add(given);
        });
    }
}
