package org.bookingsystem.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.internet.InternetAddress;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bookingsystem.outbox.CloudEvent;
import org.bookingsystem.outbox.Delivery;
import org.bookingsystem.outbox.mail.Email;
import org.bookingsystem.outbox.mail.Letters;
import org.bookingsystem.outbox.mail.MailChannel;
import org.bookingsystem.outbox.mail.MailSettings;
import org.bookingsystem.platform.email.EmailAddress;
import org.bookingsystem.platform.email.Mailbox;

/**
 * Makes letters of events. Subject, opening and closing come from {@code /mail/en/{template}.txt}, with blank lines
 * between them; two layouts, one for text and one for HTML, show the booking between opening and closing.
 */
@ApplicationScoped
public class BookingLetters implements Letters {
    private static final LetterTemplates TEMPLATES = new LetterTemplates("en");

    private final InternetAddress sender;
    private final VerifiedAddresses addresses;

    /** For CDI's proxy. */
    protected BookingLetters() {
        this((InternetAddress) null);
    }

    @Inject
    BookingLetters(MailSettings settings, VerifiedAddresses addresses) {
        this.sender = MailChannel.from(settings);
        this.addresses = addresses;
    }

    BookingLetters(InternetAddress sender) {
        this.sender = sender;
        this.addresses = null;
    }

    @Override
    public Set<String> types() {
        return BookingMessages.TYPES;
    }

    @Override
    public Email write(Delivery delivery) {
        CloudEvent<BookingData> event = CloudEvent.parse(delivery.payload(), BookingData.class);
        return write(event, Recipient.of(delivery.recipient()), addresses.of(event.data()));
    }

    /** @param verified whose address was proven to be theirs */
    Email write(CloudEvent<BookingData> event, Recipient recipient, Set<Recipient> verified) {
        boolean toVerified = verified.contains(recipient);
        CloudEvent<BookingData> shown = toVerified ? event : Redaction.of(event, recipient);
        String template = event.type().replace('.', '-') + "-" + recipient.key();
        Map<String, String> values = values(shown.data(), recipient);
        TEMPLATES.addParts(template, values);
        if (!toVerified) {
            String unverified = TEMPLATES.fill("unverified.txt", values).strip();
            values.merge("closing", unverified, (closing, more) -> closing + " " + more);
        }
        return new Email(
                mailbox(shown.data(), recipient),
                toVerified,
                replyTo(event.data(), recipient, verified),
                values.get("subject"),
                TEMPLATES.fill("layout.txt", values),
                TEMPLATES.fill("layout.html", values),
                template,
                data(shown.data()),
                CalendarEntry.of(shown, recipient, sender));
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

    private static Mailbox mailbox(BookingData data, Recipient recipient) {
        Optional<String> name =
                Optional.of(LetterText.line(recipient.name(data))).filter(line -> !line.isEmpty());
        String address = recipient.email(data);
        EmailAddress.complaint(address).ifPresent(complaint -> {
            throw new IllegalArgumentException("the address " + complaint);
        });
        return new Mailbox(name, EmailAddress.parse(address));
    }

    // Nobody's answer may go to somebody who only claims the address.
    private static Optional<Mailbox> replyTo(BookingData data, Recipient recipient, Set<Recipient> verified) {
        return Recipient.concernedBy(data).contains(recipient.other())
                        && verified.containsAll(EnumSet.allOf(Recipient.class))
                        && EmailAddress.complaint(recipient.other().email(data)).isEmpty()
                ? Optional.of(mailbox(data, recipient.other()))
                : Optional.empty();
    }

    private static Map<String, String> values(BookingData data, Recipient recipient) {
        boolean toFacilitator = recipient == Recipient.FACILITATOR;
        String name = LetterText.among(recipient.name(data));
        Map<String, String> values = new HashMap<>();
        values.put("to_name", name.isEmpty() ? "there" : name);
        values.put("title", LetterText.among(data.session().title()));
        values.put(
                "when",
                LetterText.when(data.session().startTime(), data.session().endTime()));
        values.put(
                "facilitator",
                toFacilitator ? "" : LetterText.among(data.facilitator().name()));
        boolean ofBooking = data.booking() != null;
        values.put(
                "attendee",
                toFacilitator && ofBooking ? LetterText.among(data.user().name()) : "");
        values.put(
                "attendee_email",
                toFacilitator && ofBooking ? LetterText.among(data.user().email()) : "");
        values.put("notes", ofBooking ? LetterText.lines(data.booking().notes()) : "");
        values.put("booking", ofBooking ? Long.toString(data.booking().id()) : "");
        values.put("changes", LetterText.changes(data.changed() == null ? List.of() : data.changed()));
        return values;
    }
}
