package org.bookingsystem.notification.email;

import jakarta.mail.internet.InternetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bookingsystem.notification.BookingEvent;

/**
 * Makes a message of an event: what it says first and last comes from {@code /mail/{template}.txt} (subject, opening and closing, with blank
 * lines between them), and the layouts, one for text and one for HTML, show the booking between the two.
 */
final class EmailWriter {
    private static final MailTemplate TEXT = MailTemplate.read("layout.txt");
    private static final MailTemplate HTML = MailTemplate.read("layout.html");

    private final InternetAddress sender;

    EmailWriter(InternetAddress sender) {
        this.sender = sender;
    }

    Email write(BookingEvent event, Recipient recipient) {
        String template = event.type().replace('.', '-') + "-" + recipient.key();
        Map<String, String> values = values(event.data(), recipient);
        String[] parts = MailTemplate.read(template + ".txt").fill(values).split("\n\n", 3);
        values.put("subject", Words.line(parts[0]));
        values.put("opening", parts[1].strip());
        values.put("closing", parts[2].strip());
        return new Email(
                recipient.email(event.data()),
                values.get("to_name"),
                values.get("subject"),
                TEXT.fill(values),
                HTML.fillHtml(values),
                template,
                CalendarEntry.of(event, recipient, sender));
    }

    private static Map<String, String> values(BookingEvent.Data data, Recipient recipient) {
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
