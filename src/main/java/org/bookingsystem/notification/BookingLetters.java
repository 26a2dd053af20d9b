package org.bookingsystem.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.internet.InternetAddress;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bookingsystem.booking.How;
import org.bookingsystem.outbox.CloudEvent;
import org.bookingsystem.outbox.Delivery;
import org.bookingsystem.outbox.mail.Email;
import org.bookingsystem.outbox.mail.Letters;
import org.bookingsystem.outbox.mail.MailChannel;
import org.bookingsystem.outbox.mail.MailSettings;
import org.bookingsystem.platform.email.EmailAddress;
import org.bookingsystem.platform.email.Mailbox;
import org.bookingsystem.platform.web.TimeZones;

/**
 * Makes letters of events. Subject, opening and closing come from {@code /mail/{language}/{template}.txt}, with blank
 * lines between them; two layouts, one for text and one for HTML, show the booking between opening and closing. Times
 * are those of the session's zone, and beside them the reader's own where their clocks show others.
 */
@ApplicationScoped
public class BookingLetters implements Letters {
    private final InternetAddress sender;
    private final VerifiedAddresses addresses;
    private final LetterStyles styles;

    /** For CDI's proxy. */
    protected BookingLetters() {
        this((InternetAddress) null);
    }

    @Inject
    BookingLetters(MailSettings settings, VerifiedAddresses addresses, LetterStyles styles) {
        this.sender = MailChannel.from(settings);
        this.addresses = addresses;
        this.styles = styles;
    }

    BookingLetters(InternetAddress sender) {
        this.sender = sender;
        this.addresses = null;
        this.styles = null;
    }

    @Override
    public Set<String> types() {
        return BookingMessages.TYPES.stream()
                .filter(type -> !type.equals(BookingMessages.SESSION_REMINDER))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Email write(Delivery delivery) {
        CloudEvent<BookingData> event = CloudEvent.parse(delivery.payload(), BookingData.class);
        Recipient recipient = Recipient.of(delivery.recipient());
        LetterStyle style = styles.of(recipient.userId(event.data()));
        return write(event, recipient, addresses.of(event.data()), style);
    }

    /**
     * @param verified whose address was proven to be theirs
     * @param style the recipient's
     */
    Email write(CloudEvent<BookingData> event, Recipient recipient, Set<Recipient> verified, LetterStyle style) {
        LetterTemplates templates = LetterTemplates.in(style.locale());
        boolean toVerified = verified.contains(recipient);
        CloudEvent<BookingData> shown = toVerified ? event : Redaction.of(event, recipient, templates.words());
        boolean promoted =
                event.data().how() != null && event.data().how().isPromotion() && recipient == Recipient.ATTENDEE;
        String template = (promoted ? "booking-promoted" : event.type().replace('.', '-')) + "-" + recipient.key();
        Map<String, String> values = values(shown.data(), recipient, style, templates.words());
        templates.addParts(template, values);
        if (!toVerified) {
            String unverified = templates.fill("unverified.txt", values).strip();
            values.merge("closing", unverified, (closing, more) -> closing + " " + more);
        }
        return new Email(
                mailbox(shown.data(), recipient),
                toVerified,
                replyTo(event.data(), recipient, verified),
                values.get("subject"),
                templates.fill("layout.txt", values),
                templates.fill("layout.html", values),
                template,
                data(shown.data(), templates.language()),
                concernsCalendar(shown, recipient) ? CalendarEntry.of(shown, recipient, sender) : null);
    }

    // Whoever waits for seats has no entry, and a reminder changes none.
    private static boolean concernsCalendar(CloudEvent<BookingData> event, Recipient recipient) {
        return !event.type().equals(BookingMessages.SESSION_REMINDER)
                && (recipient == Recipient.FACILITATOR || event.data().concernsBooking());
    }

    private static Map<String, Object> data(BookingData data, String language) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("booking", data.booking());
        values.put("session", data.session());
        values.put("facilitator", data.facilitator());
        values.put("user", data.user());
        values.put("changed", data.changed() == null ? List.of() : data.changed());
        if (data.how() != null) {
            values.put("how", data.how());
        }
        values.put("language", language);
        return values;
    }

    static Mailbox mailbox(BookingData data, Recipient recipient) {
        Optional<String> name =
                Optional.of(LetterText.line(recipient.name(data))).filter(line -> !line.isEmpty());
        String address = recipient.email(data);
        EmailAddress.complaint(address).ifPresent(complaint -> {
            throw new IllegalArgumentException("the address " + complaint);
        });
        return new Mailbox(name, EmailAddress.parse(address));
    }

    // Nobody's answer may go to somebody who only claims the address.
    static Optional<Mailbox> replyTo(BookingData data, Recipient recipient, Set<Recipient> verified) {
        return Recipient.concernedBy(data).contains(recipient.other())
                        && verified.containsAll(EnumSet.allOf(Recipient.class))
                        && EmailAddress.complaint(recipient.other().email(data)).isEmpty()
                ? Optional.of(mailbox(data, recipient.other()))
                : Optional.empty();
    }

    static Map<String, String> values(BookingData data, Recipient recipient, LetterStyle style, Words words) {
        boolean toFacilitator = recipient == Recipient.FACILITATOR;
        Map<String, String> values = new HashMap<>();
        values.put("to_name", LetterText.among(recipient.name(data)));
        values.put("title", LetterText.among(data.session().title()));
        BookingData.Session session = data.session();
        values.put("when", words.when(session.startTime(), session.endTime(), session.timeZone()));
        values.put("own_when", ownWhen(session, style, words));
        values.put("place", LetterText.among(session.place()));
        values.put("online", session.onlineUrl() == null ? "" : session.onlineUrl());
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
        List<String> changed = data.changed() == null ? List.of() : data.changed();
        values.put("changes", words.changes(changed));
        boolean repriced = changed.contains("price");
        String currency = session.currency();
        values.put("price", repriced ? words.amount(session.price(), currency) : "");
        values.put("agreed", repriced && ofBooking ? words.amount(data.booking().pricePerSeat(), currency) : "");
        How how = data.how() == null ? How.OWN : data.how();
        values.put("by_facilitator", how.isByFacilitator() ? "yes" : "");
        values.put("moved", how.movedFrom() == null && how.movedTo() == null ? "" : "yes");
        values.put("reason", LetterText.lines(how.reason()));
        values.put("cancellable_until", cancellableUntil(session, words));
        values.put("seats", seats(data));
        values.put("total", total(data, words));
        return values;
    }

    /** Empty where it is the start. */
    private static String cancellableUntil(BookingData.Session session, Words words) {
        String until = session.cancellableUntil();
        return until == null || until.equals(session.startTime()) ? "" : words.moment(until, session.timeZone());
    }

    /** Empty where it goes without saying that it is one. */
    private static String seats(BookingData data) {
        boolean told = data.booking() != null
                && (data.booking().seats() > 1
                        || (data.changed() != null && data.changed().contains("seats")));
        return told ? Integer.toString(data.booking().seats()) : "";
    }

    /** Empty where nothing is to be paid. */
    private static String total(BookingData data, Words words) {
        BookingData.Booking booking = data.booking();
        boolean told = booking != null
                && booking.bookingStatus().equals("confirmed")
                && booking.totalPrice() != null
                && booking.totalPrice().signum() > 0;
        return told ? words.amount(booking.totalPrice(), booking.currency()) : "";
    }

    /** Empty where the reader's clocks show the same as those where the session takes place. */
    private static String ownWhen(BookingData.Session session, LetterStyle style, Words words) {
        boolean same = style.timeZone() == null
                || (isSame(session.startTime(), session.timeZone(), style.timeZone())
                        && isSame(session.endTime(), session.timeZone(), style.timeZone()));
        return same ? "" : words.when(session.startTime(), session.endTime(), style.timeZone());
    }

    private static boolean isSame(String time, String zone, String otherZone) {
        Instant instant = Instant.parse(time);
        return TimeZones.at(instant, zone).equals(TimeZones.at(instant, otherZone));
    }
}
