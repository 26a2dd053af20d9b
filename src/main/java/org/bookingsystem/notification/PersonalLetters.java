package org.bookingsystem.notification;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.bookingsystem.identity.Person;
import org.bookingsystem.identity.PersonalData;
import org.bookingsystem.outbox.DeliveryStatus;
import org.bookingsystem.outbox.Rewriting;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.web.Chunks;
import org.bookingsystem.platform.web.Json;

/** What somebody was told by letter, and what others are told of them. */
@ApplicationScoped
public class PersonalLetters implements PersonalData {
    // As it is asked for seldom, without an index.
    private static final String LETTERS = """
            SELECT d.id, d.recipient, d.subject, d.status, d.created_at, d.finished_at, e.type, e.payload
            FROM deliveries d JOIN events e ON e.id = d.event
            WHERE d.channel = 'email' AND d.id > ? AND (d.subject = ?
                OR (d.recipient = 'attendee' AND e.payload LIKE ?)
                OR (d.recipient = 'facilitator' AND e.payload LIKE ?))
            ORDER BY d.id LIMIT ?""";

    @Inject
    private Jdbc database;

    @Inject
    private Rewriting rewriting;

    @Override
    public String part() {
        return "letters";
    }

    @Override
    public Turn turn() {
        return Turn.MESSAGES;
    }

    @Override
    public Object export(long userId) {
        return new Chunks<PersonalLetter>((last, size) -> list(userId, last == null ? 0 : last.id(), size));
    }

    private List<PersonalLetter> list(long userId, long after, int size) {
        return database.list(
                LETTERS,
                PersonalLetters::letter,
                after,
                "users/" + userId,
                "%" + Forgetting.booked(userId) + "%",
                "%" + Forgetting.concerned(userId) + "%",
                size);
    }

    private static PersonalLetter letter(ResultSet row) throws SQLException {
        JsonNode data = Json.read(row.getString("payload"), JsonNode.class).path("data");
        String recipient = row.getString("recipient");
        String address =
                switch (recipient) {
                    case "attendee" -> data.at("/user/email").textValue();
                    case "facilitator" -> data.at("/facilitator/email").textValue();
                    default -> data.path("email").textValue();
                };
        return new PersonalLetter(
                row.getLong("id"),
                row.getString("type"),
                row.getString("subject"),
                address,
                DeliveryStatus.ofColumn(row.getString("status")),
                Jdbc.instant(row, "created_at"),
                Jdbc.instant(row, "finished_at"));
    }

    @Override
    public void erase(Person person) {
        Forgetting rule = new Forgetting(person);
        rewriting.apply(rule.marks(), rule);
    }
}
