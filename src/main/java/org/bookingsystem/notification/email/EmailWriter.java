package org.bookingsystem.notification.email;

import jakarta.mail.internet.InternetAddress;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bookingsystem.notification.BookingEvent;
import org.bookingsystem.platform.email.EmailAddress;
import org.bookingsystem.platform.email.Mailbox;

/**
 * Makes a message of an event: what it says first and last comes from {@code /mail/{template}.txt} (subject, opening and closing, with blank
 * lines between them), and the layouts, one for text and one for HTML, show the booking between the two.
 */
final class EmailWriter {
    private static final MailTemplate TEXT = MailTemplate.read("layout.txt");
    private static final MailTemplate HTML = MailTemplate.read("layout.html");
    private static final String TO_UNVERIFIED =
            MailTemplate.read("unverified.txt").fill(Map.of()).strip();

    private final InternetAddress sender;

    EmailWriter(InternetAddress sender) {
        this.sender = sender;
    }

    /**
     * @param verified whose address was proven to be theirs
     * @throws IllegalArgumentException where no mail can be carried to the recipient
     */
    Email write(BookingEvent event, Recipient recipient, Set<Recipient> verified) {
        boolean toVerified = verified.contains(recipient);
        BookingEvent told = toVerified ? event : OwnWords.of(event, recipient);
        String template = event.type().replace('.', '-') + "-" + recipient.key();
        Map<String, String> values = values(told.data(), recipient);
        String[] parts = MailTemplate.read(template + ".txt").fill(values).split("\n\n", 3);
        values.put("subject", parts[0].strip());
        values.put("opening", parts[1].strip());
        values.put("closing", toVerified ? parts[2].strip() : parts[2].strip() + " " + TO_UNVERIFIED);
        return new Email(
                mailbox(told.data(), recipient),
                toVerified,
                replyTo(event.data(), recipient, verified),
                values.get("subject"),
                TEXT.fill(values),
                HTML.fillHtml(values),
                template,
                CalendarEntry.of(told, recipient, sender),
                told);
    }

    private static Mailbox mailbox(BookingEvent.Data data, Recipient recipient) {
        Optional<String> name = Optional.of(Words.line(recipient.name(data))).filter(line -> !line.isEmpty());
        String address = recipient.email(data);
        EmailAddress.complaint(address).ifPresent(complaint -> {
            throw new IllegalArgumentException("the address " + complaint);
        });
        return new Mailbox(name, EmailAddress.parse(address));
    }

    // Nobody's answer may go to somebody who only claims the address.
    private static Optional<Mailbox> replyTo(BookingEvent.Data data, Recipient recipient, Set<Recipient> verified) {
        return Recipient.concernedBy(data).contains(recipient.other())
                        && verified.containsAll(EnumSet.allOf(Recipient.class))
                        && EmailAddress.complaint(recipient.other().email(data)).isEmpty()
                ? Optional.of(mailbox(data, recipient.other()))
                : Optional.empty();
    }

    private static Map<String, String> values(BookingEvent.Data data, Recipient recipient) {
        boolean toFacilitator = recipient == Recipient.FACILITATOR;
        String name = Words.among(recipient.name(data));
        Map<String, String> values = new HashMap<>();
        values.put("to_name", name.isEmpty() ? "there" : name);
        values.put("title", Words.among(data.session().title()));
        values.put("when", Words.when(data.session().startTime(), data.session().endTime()));
        values.put(
                "facilitator",
                toFacilitator ? "" : Words.among(data.facilitator().name()));
        boolean ofBooking = data.booking() != null;
        values.put(
                "attendee", toFacilitator && ofBooking ? Words.among(data.user().name()) : "");
        values.put(
                "attendee_email",
                toFacilitator && ofBooking ? Words.among(data.user().email()) : "");
        values.put("notes", ofBooking ? Words.lines(data.booking().notes()) : "");
        values.put("booking", ofBooking ? Long.toString(data.booking().id()) : "");
        values.put("changes", Words.changes(data.changed() == null ? List.of() : data.changed()));
        return values;
    }
}
