package org.bookingsystem.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bookingsystem.platform.persistence.DatabaseSettings;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.persistence.OwnConnection;

/**
 * Changes messages and events after they were written, where something in them must be forgotten. They are found by
 * what their payloads say, so all are read: it is for what happens seldom.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Rewriting {
    private static final int CHUNK = 500;
    private static final String MESSAGES = "SELECT id, type, payload FROM messages WHERE id > ? AND (%s) ORDER BY id";
    private static final String EVENTS = "SELECT id, type, payload FROM events WHERE id > ? AND (%s) ORDER BY id";
    private static final String DELIVERIES =
            "SELECT id, event, channel, recipient, status FROM deliveries WHERE event IN %s ORDER BY id";
    // An attempt that is under way still has the old text: its outcome does not count, and the delivery is sent again.
    private static final String FORGET_ATTEMPT = """
            UPDATE deliveries SET last_error = CASE WHEN last_error IS NULL THEN NULL ELSE 'forgotten' END,
            attempts = CASE WHEN leased_until IS NULL THEN attempts ELSE attempts + 1 END, leased_until = NULL
            WHERE id = ?""";

    @Inject
    private OwnConnection database;

    @Inject
    private DatabaseSettings settings;

    /** A message or an event, as it stands. */
    public record Text(long id, String type, String payload) {

        static Text read(ResultSet row) throws SQLException {
            return new Text(row.getLong(1), row.getString(2), row.getString(3));
        }
    }

    /** A delivery of an event that is changed. */
    public record Sent(long id, long event, String channel, String recipient, DeliveryStatus status) {

        static Sent read(ResultSet row) throws SQLException {
            return new Sent(
                    row.getLong(1),
                    row.getLong(2),
                    row.getString(3),
                    row.getString(4),
                    DeliveryStatus.ofColumn(row.getString(5)));
        }
    }

    /** What is to become of them. */
    public interface Rule {
        /** Whether it goes, and with it, if it is an event, all its deliveries. */
        boolean isDropped(Text text);

        /** The payload as it is to be. */
        String rewrite(Text text);

        /** Whether this delivery goes, although its event stays. */
        boolean isDropped(Text event, Sent delivery);
    }

    /**
     * Nobody makes events of messages meanwhile, nor until the transaction ends: whoever did could have read before
     * what is to be forgotten, and write it down after.
     *
     * @param marks what stands in the payloads of those that are concerned, any of it
     */
    public void apply(Collection<String> marks, Rule rule) {
        database.update(EventBatch.LOCK);
        chunks(MESSAGES, marks, messages -> rewriteMessages(messages, rule));
        chunks(EVENTS, marks, events -> rewriteEvents(events, rule));
    }

    private interface Work {
        void on(List<Text> chunk);
    }

    private void chunks(String select, Collection<String> marks, Work work) {
        String said = String.join(" OR ", Collections.nCopies(marks.size(), "payload LIKE ? ESCAPE '!'"));
        String sql = select.formatted(said) + " LIMIT " + CHUNK;
        List<Text> chunk = List.of();
        do {
            List<Object> parameters = new ArrayList<>();
            parameters.add(chunk.isEmpty() ? 0L : chunk.get(chunk.size() - 1).id());
            marks.forEach(mark -> parameters.add("%" + mark.replaceAll("[!%_]", "!$0") + "%"));
            chunk = database.list(sql, Text::read, parameters.toArray());
            work.on(chunk);
        } while (chunk.size() == CHUNK);
    }

    private void rewriteMessages(List<Text> messages, Rule rule) {
        List<Object[]> dropped = new ArrayList<>();
        List<Object[]> changed = new ArrayList<>();
        sort(messages, rule, dropped, changed);
        database.batch("DELETE FROM messages WHERE id = ?", dropped);
        database.batch("UPDATE messages SET payload = ? WHERE id = ?", changed);
    }

    private static void sort(List<Text> texts, Rule rule, List<Object[]> dropped, List<Object[]> changed) {
        for (Text text : texts) {
            if (rule.isDropped(text)) {
                dropped.add(new Object[] {text.id()});
            } else {
                changed.add(new Object[] {rule.rewrite(text), text.id()});
            }
        }
    }

    private void rewriteEvents(List<Text> events, Rule rule) {
        List<Object[]> dropped = new ArrayList<>();
        List<Object[]> changed = new ArrayList<>();
        sort(events, rule, dropped, changed);
        rewriteDeliveries(events, rule);
        database.batch("DELETE FROM events WHERE id = ?", dropped);
        database.batch("UPDATE events SET payload = ? WHERE id = ?", changed);
    }

    // Locked in the order of their ids, in which they are settled, too: so nobody waits for each other.
    private void rewriteDeliveries(List<Text> events, Rule rule) {
        if (events.isEmpty()) {
            return;
        }
        Map<Long, Text> byId = events.stream().collect(Collectors.toMap(Text::id, event -> event));
        String sql = DELIVERIES.formatted(Jdbc.in(byId.keySet())) + (settings.isPostgresql() ? " FOR UPDATE" : "");
        List<Object[]> dropped = new ArrayList<>();
        List<Object[]> kept = new ArrayList<>();
        for (Sent delivery : database.list(sql, Sent::read, byId.keySet().toArray())) {
            Text event = byId.get(delivery.event());
            boolean drop = rule.isDropped(event) || rule.isDropped(event, delivery);
            (drop ? dropped : kept).add(new Object[] {delivery.id()});
        }
        database.batch("DELETE FROM deliveries WHERE id = ?", dropped);
        database.batch(FORGET_ATTEMPT, kept);
    }
}
