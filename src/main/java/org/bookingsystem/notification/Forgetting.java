package org.bookingsystem.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.bookingsystem.identity.Person;
import org.bookingsystem.outbox.DeliveryStatus;
import org.bookingsystem.outbox.Rewriting;
import org.bookingsystem.outbox.Rewriting.Sent;
import org.bookingsystem.outbox.Rewriting.Text;
import org.bookingsystem.outbox.mail.MailChannel;
import org.bookingsystem.platform.web.Json;

/**
 * What is left of messages and events when somebody's account goes: letters about the account go, and so do all to them
 * that are not sent yet; what others hear of bookings has neither name nor address nor notes.
 */
final class Forgetting implements Rewriting.Rule {
    private final Person person;

    Forgetting(Person person) {
        this.person = person;
    }

    /** What stands in an event that somebody booked. */
    static String booked(long userId) {
        return "\"user\":{\"id\":" + userId + ",";
    }

    /** What stands in an event about somebody's session or account, and in a message about their booking or account. */
    static String concerned(long userId) {
        return "\"user_id\":" + userId + ",";
    }

    List<String> marks() {
        List<String> marks = new ArrayList<>(List.of(booked(person.id()), concerned(person.id())));
        person.facilitatorId().ifPresent(id -> marks.add("\"facilitator_id\":" + id + ","));
        person.addresses().forEach(address -> marks.add("\"email\":\"" + address + "\""));
        return marks;
    }

    @Override
    public boolean isDropped(Text text) {
        if (!AccountMessages.TYPES.contains(text.type())) {
            return false;
        }
        JsonNode data = data(tree(text));
        long user = data.path("user_id").longValue();
        // Whoever forgot a password is known by the address alone.
        return user == person.id()
                || (user == 0 && person.addresses().contains(data.path("email").asText()));
    }

    @Override
    public boolean isDropped(Text event, Sent delivery) {
        JsonNode data = data(tree(event));
        boolean toAttendee = delivery.recipient().equals(Recipient.ATTENDEE.key());
        return (toAttendee ? hasBooked(data) : isFacilitator(data))
                && delivery.channel().equals(MailChannel.NAME)
                && delivery.status() != DeliveryStatus.DELIVERED;
    }

    @Override
    public String rewrite(Text text) {
        if (!BookingMessages.TYPES.contains(text.type()) && !SeriesMessages.TYPES.contains(text.type())) {
            return text.payload();
        }
        JsonNode whole = tree(text);
        JsonNode data = data(whole);
        if (hasBooked(data)) {
            rename(data.path("user"));
            parts(data).forEach(part -> {
                if (part.path("booking") instanceof ObjectNode booking) {
                    booking.putNull("notes");
                }
            });
        }
        if (isFacilitator(data)) {
            rename(data.path("facilitator"));
            parts(data).forEach(part -> forget(part.path("session")));
        }
        return Json.write(whole);
    }

    private void forget(JsonNode sessionOrNone) {
        if (sessionOrNone instanceof ObjectNode session) {
            session.put(
                    "title",
                    person.titleWithoutName(
                            session.path("title").asText(),
                            session.path("session_type").asText()));
            session.putNull("place");
            session.putNull("online_url");
        }
    }

    /** What tells of a booking or a session, or of several. */
    private static List<JsonNode> parts(JsonNode data) {
        List<JsonNode> parts = new ArrayList<>(List.of(data));
        data.path("occurrences").forEach(parts::add);
        return parts;
    }

    private static JsonNode tree(Text text) {
        return Json.read(text.payload(), JsonNode.class);
    }

    /** An event's, or the whole message. */
    private static JsonNode data(JsonNode whole) {
        return whole.has("data") ? whole.path("data") : whole;
    }

    private boolean hasBooked(JsonNode data) {
        return isTheirs(data.at("/user/id")) || isTheirs(data.path("user_id"));
    }

    private boolean isFacilitator(JsonNode data) {
        long profile = data.path("facilitator_id").longValue();
        return isTheirs(data.at("/facilitator/user_id"))
                || person.facilitatorId().filter(id -> id == profile).isPresent();
    }

    private boolean isTheirs(JsonNode id) {
        return id.longValue() == person.id();
    }

    private void rename(JsonNode somebody) {
        if (somebody instanceof ObjectNode named) {
            named.put("name", Person.NAME);
            named.put("email", Person.addressOf(person.id()));
        }
    }
}
