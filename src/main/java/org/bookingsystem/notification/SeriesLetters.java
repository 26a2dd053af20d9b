package org.bookingsystem.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bookingsystem.notification.SeriesData.Occurrence;
import org.bookingsystem.outbox.CloudEvent;
import org.bookingsystem.outbox.Delivery;
import org.bookingsystem.outbox.mail.Email;
import org.bookingsystem.outbox.mail.Letters;
import org.bookingsystem.outbox.mail.MailChannel;
import org.bookingsystem.outbox.mail.MailSettings;

/**
 * Makes one letter about several sessions of a series, as {@link BookingLetters} makes one about a session. What they
 * have in common it says once, and then of each when it is, and what is its own.
 */
@ApplicationScoped
public class SeriesLetters implements Letters {
    private static final List<String> IN_COMMON = List.of("title", "place", "online", "notes");

    private final InternetAddress sender;
    private final VerifiedAddresses addresses;
    private final LetterStyles styles;

    /** For CDI's proxy. */
    protected SeriesLetters() {
        this((InternetAddress) null);
    }

    @Inject
    SeriesLetters(MailSettings settings, VerifiedAddresses addresses, LetterStyles styles) {
        this.sender = MailChannel.from(settings);
        this.addresses = addresses;
        this.styles = styles;
    }

    SeriesLetters(InternetAddress sender) {
        this.sender = sender;
        this.addresses = null;
        this.styles = null;
    }

    @Override
    public Set<String> types() {
        return SeriesMessages.TYPES;
    }

    @Override
    public Email write(Delivery delivery) {
        CloudEvent<SeriesData> event = CloudEvent.parse(delivery.payload(), SeriesData.class);
        Recipient recipient = Recipient.of(delivery.recipient());
        BookingData first = SeriesData.each(event).get(0).data();
        return write(event, recipient, addresses.of(first), styles.of(recipient.userId(first)));
    }

    /**
     * @param verified whose address was proven to be theirs
     * @param style the recipient's
     */
    Email write(CloudEvent<SeriesData> event, Recipient recipient, Set<Recipient> verified, LetterStyle style) {
        List<CloudEvent<BookingData>> told = SeriesData.each(event);
        if (told.size() == 1) {
            return new BookingLetters(sender).write(told.get(0), recipient, verified, style);
        }
        LetterTemplates templates = LetterTemplates.in(style.locale());
        boolean toVerified = verified.contains(recipient);
        List<CloudEvent<BookingData>> each = told.stream()
                .map(one -> toVerified ? one : Redaction.of(one, recipient, templates.words()))
                .toList();
        BookingData first = each.get(0).data();
        String template = event.type().replace('.', '-') + "-" + recipient.key();
        Map<String, Object> values = values(each, recipient, style, templates.words());
        templates.addParts(template, values);
        if (!toVerified) {
            String unverified = templates.fill("unverified.txt", values).strip();
            values.merge("closing", unverified, (closing, more) -> closing + " " + more);
        }
        return new Email(
                BookingLetters.mailbox(first, recipient),
                toVerified,
                BookingLetters.replyTo(told.get(0).data(), recipient, verified),
                (String) values.get("subject"),
                templates.fill("series-layout.txt", values),
                templates.fill("series-layout.html", values),
                template,
                data(event.data().seriesId(), each, templates.language()),
                CalendarEntry.of(each, recipient, sender));
    }

    private static Map<String, Object> data(long series, List<CloudEvent<BookingData>> each, String language) {
        BookingData first = each.get(0).data();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("series_id", series);
        values.put(
                "occurrences",
                each.stream()
                        .map(one ->
                                new Occurrence(one.data().booking(), one.data().session()))
                        .toList());
        values.put("facilitator", first.facilitator());
        values.put("user", first.user());
        values.put("changed", first.changed() == null ? List.of() : first.changed());
        values.put("language", language);
        return values;
    }

    private static Map<String, Object> values(
            List<CloudEvent<BookingData>> each, Recipient recipient, LetterStyle style, Words words) {
        List<Map<String, String>> all = each.stream()
                .map(one -> BookingLetters.values(one.data(), recipient, style, words))
                .toList();
        Map<String, Object> values = new HashMap<>(all.get(0));
        values.put("count", Integer.toString(all.size()));
        List<Map<String, String>> occurrences = new ArrayList<>();
        for (Map<String, String> one : all) {
            occurrences.add(new HashMap<>(one));
        }
        for (String name : IN_COMMON) {
            boolean same = all.stream().map(one -> one.get(name)).distinct().count() == 1;
            occurrences.forEach(one -> one.put("own_" + name, same ? "" : one.get(name)));
            values.put(name, same || name.equals("title") ? all.get(0).get(name) : "");
        }
        values.put("occurrences", occurrences);
        return values;
    }
}
