package org.bookingsystem.outbox.mail;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.bookingsystem.outbox.Channel;
import org.bookingsystem.outbox.Delivery;
import org.bookingsystem.outbox.DeliveryFailure;
import org.bookingsystem.outbox.OutsideService;
import org.bookingsystem.outbox.Relays;
import org.bookingsystem.outbox.http.WebhookSender;

/** Sends the letters that features write. The scheme of EMAIL_SERVICE_URL says which way. */
@ApplicationScoped
public class MailChannel implements Channel {
    /** As the outbox knows it. */
    public static final String NAME = "email";

    private static final Duration SMTP_LIMIT = Relays.SEND_LIMIT.minusSeconds(2);

    @Inject
    private MailSettings settings;

    @Inject
    private WebhookSender webhooks;

    @Inject
    private Clock clock;

    @Inject
    @Any
    private Instance<Letters> letters;

    @Inject
    private UnverifiedLetters unverified;

    private EmailSender sender;

    @PostConstruct
    void prepare() {
        settings.service().ifPresent(service -> sender = sender(service));
    }

    private EmailSender sender(OutsideService service) {
        return service.address().getScheme().toLowerCase(Locale.ROOT).startsWith("http")
                ? new HttpEmailSender(webhooks, service)
                : new SmtpEmailSender(service, from(settings), clock, SMTP_LIMIT);
    }

    /** Whom mail comes from. */
    public static InternetAddress from(MailSettings settings) {
        try {
            return HeaderText.address(settings.from());
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isOn() {
        return settings.service().isPresent();
    }

    @Override
    public String address() {
        return settings.service().orElseThrow().origin();
    }

    @Override
    public int concurrency() {
        return 4;
    }

    @Override
    public void deliver(Delivery delivery) throws DeliveryFailure {
        Letters writer = letters.stream()
                .filter(some -> some.types().contains(delivery.eventType()))
                .findFirst()
                .orElseThrow(() -> DeliveryFailure.terminal("there is no letter for " + delivery.eventType()));
        Optional<String> objection = writer.findObjection(delivery);
        if (objection.isPresent()) {
            throw DeliveryFailure.withheld(objection.get());
        }
        Email email = write(writer, delivery);
        boolean limited = !email.toVerified() && writer.areLimited(delivery.eventType());
        if (limited && !unverified.take(delivery, email.to().address())) {
            throw DeliveryFailure.withheld(
                    "the address is not verified, and " + UnverifiedLetters.PER_DAY + " letters went there today");
        }
        sender.send(email, delivery);
    }

    private static Email write(Letters writer, Delivery delivery) throws DeliveryFailure {
        try {
            return writer.write(delivery);
        } catch (IllegalArgumentException e) {
            throw DeliveryFailure.unsendable("no mail can be made of it: " + e.getMessage(), e);
        }
    }
}
