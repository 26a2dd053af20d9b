package org.bookingsystem.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.internet.InternetAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bookingsystem.outbox.CloudEvent;
import org.bookingsystem.outbox.Delivery;
import org.bookingsystem.outbox.mail.Email;
import org.bookingsystem.outbox.mail.Letters;
import org.bookingsystem.outbox.mail.MailChannel;
import org.bookingsystem.platform.config.Settings;

/**
 * Makes a letter of an event: what it says first and last comes from {@code /mail/en/{template}.txt} (subject, opening and closing, with blank
 * lines between them), and the layouts, one for text and one for HTML, show the booking between the two.
 */
@ApplicationScoped
public class BookingLetters implements Letters {
    private static final LetterTemplates TEMPLATES = new LetterTemplates("en");

    private final InternetAddress sender;

    /** For CDI's proxy. */
    protected BookingLetters() {
        sender = null;
    }

    @Inject
    BookingLetters(Settings settings) {
        this(MailChannel.from(settings));
    }

    BookingLetters(InternetAddress sender) {
        this.sender = sender;
    }

    @Override
    public Set<String> types() {
        return BookingMessages.TYPES;
    }

    @Override
    public Email write(Delivery delivery) {
        return write(CloudEvent.parse(delivery.payload(), BookingData.class), Recipient.of(delivery.recipient()));
    }

    Email write(CloudEvent<BookingData> event, Recipient recipient) {
        String template = event.type().replace('.', '-') + "-" + recipient.key();
        Map<String, String> values = values(event.data(), recipient);
        String[] parts = TEMPLATES.fill(template + ".txt", values).split("\n\n", 3);
        values.put("subject", Words.line(parts[0]));
        values.put("opening", parts[1].strip());
        values.put("closing", parts[2].strip());
        return new Email(
                recipient.email(event.data()),
                values.get("to_name"),
                values.get("subject"),
                TEMPLATES.fill("layout.txt", values),
                TEMPLATES.fill("layout.html", values),
                template,
                data(event.data()),
                CalendarEntry.of(event, recipient, sender));
    }

    private static Map<String, Object> data(BookingData data) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("booking", data.booking());
        values.put("session", data.session());
        values.put("facilitator", data.facilitator());
        values.put("user", data.user());
        values.put("changed", data.changed() == null ? List.of() : data.changed());
        return values;
    }

    private static Map<String, String> values(BookingData data, Recipient recipient) {
        boolean toFacilitator = recipient == Recipient.FACILITATOR;
        Map<String, String> values = new HashMap<>();
        values.put("to_name", Words.line(recipient.name(data)));
        values.put("title", Words.line(data.session().title()));
        values.put("when", Words.when(data.session().startTime(), data.session().endTime()));
        values.put(
                "facilitator",
                toFacilitator ? "" : Words.line(data.facilitator().name()));
        boolean ofBooking = data.booking() != null;
        values.put(
                "attendee", toFacilitator && ofBooking ? Words.line(data.user().name()) : "");
        values.put("attendee_email", toFacilitator && ofBooking ? data.user().email() : "");
        values.put("notes", ofBooking ? Words.lines(data.booking().notes()) : "");
        values.put("booking", ofBooking ? Long.toString(data.booking().id()) : "");
        values.put("changes", Words.changes(data.changed() == null ? List.of() : data.changed()));
        return values;
    }
}
