package org.bookingsystem.notification.email;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.bookingsystem.notification.BookingEvent;
import org.bookingsystem.notification.Channel;
import org.bookingsystem.notification.Delivery;
import org.bookingsystem.notification.DeliveryFailure;
import org.bookingsystem.notification.OutboxRelay;
import org.bookingsystem.notification.WebhookSender;
import org.bookingsystem.platform.config.Settings;

/** Writes to the one who booked, and to the facilitator where they do not know yet. The scheme of EMAIL_SERVICE_URL says which way. */
@ApplicationScoped
public class EmailChannel implements Channel {
    private static final Duration SMTP_LIMIT = OutboxRelay.SEND_LIMIT.minusSeconds(2);

    @Inject
    private Settings settings;

    @Inject
    private WebhookSender webhooks;

    @Inject
    private Clock clock;

    @Inject
    private VerifiedAddresses addresses;

    @Inject
    private UnverifiedLetters letters;

    private EmailWriter writer;
    private EmailSender sender;

    @PostConstruct
    void prepare() {
        InternetAddress from = from();
        writer = new EmailWriter(from);
        settings.outside().email().ifPresent(service -> sender = sender(service, from));
    }

    private EmailSender sender(Settings.Service service, InternetAddress from) {
        return service.address().getScheme().toLowerCase(Locale.ROOT).startsWith("http")
                ? new HttpEmailSender(webhooks, service)
                : new SmtpEmailSender(service, from, clock, SMTP_LIMIT);
    }

    private InternetAddress from() {
        try {
            return HeaderText.address(settings.outside().emailFrom());
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public boolean isOn() {
        return settings.outside().email().isPresent();
    }

    @Override
    public String place() {
        return settings.outside().email().orElseThrow().place();
    }

    // Whoever holds a copy that is wrong now. A facilitator holds one of the session, whoever books, and is told as
    // such of an own seat.
    @Override
    public Set<String> recipients(BookingEvent event) {
        if (!event.concernsBooking()) {
            return Set.of(Recipient.FACILITATOR.key());
        }
        boolean ownSeat = event.data().user().id() == event.data().facilitator().userId();
        return switch (event.type()) {
            case BookingEvent.BOOKING_CREATED, BookingEvent.BOOKING_CANCELLED ->
                ownSeat
                        ? Set.of(Recipient.FACILITATOR.key())
                        : Set.of(Recipient.ATTENDEE.key(), Recipient.FACILITATOR.key());
            case BookingEvent.SESSION_CANCELLED, BookingEvent.SESSION_CHANGED ->
                ownSeat ? Set.of() : Set.of(Recipient.ATTENDEE.key());
            default -> Set.of();
        };
    }

    @Override
    public int concurrency() {
        return 4;
    }

    @Override
    public void deliver(Delivery delivery) throws DeliveryFailure {
        Recipient recipient = Recipient.of(delivery.recipient());
        BookingEvent event = delivery.event();
        Email email = write(event, recipient, addresses.of(event.data()));
        if (!email.toVerified() && !letters.take(delivery, email.to().address())) {
            throw DeliveryFailure.withheld(
                    "the address is not verified, and " + UnverifiedLetters.PER_DAY + " letters went there today");
        }
        sender.send(email, delivery);
    }

    private Email write(BookingEvent event, Recipient recipient, Set<Recipient> verified) throws DeliveryFailure {
        try {
            return writer.write(event, recipient, verified);
        } catch (RuntimeException e) {
            throw DeliveryFailure.unsendable("no mail can be made of it: " + e.getMessage(), e);
        }
    }
}
