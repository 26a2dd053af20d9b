package org.bookingsystem.notification.email;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.util.List;
import org.bookingsystem.notification.BookingEvent;
import org.bookingsystem.notification.Delivery;
import org.bookingsystem.notification.DeliveryFailure;
import org.bookingsystem.notification.WebhookSender;
import org.bookingsystem.platform.config.Settings;
import org.bookingsystem.platform.email.Mailbox;
import org.bookingsystem.platform.web.Json;

/** Posts messages to an email service, {@code {EMAIL_SERVICE_URL}/emails}. */
final class HttpEmailSender implements EmailSender {
    private final WebhookSender webhooks;
    private final Settings.Service service;

    HttpEmailSender(WebhookSender webhooks, Settings.Service service) {
        this.webhooks = webhooks;
        this.service = service;
    }

    /**
     * @param toVerified whether the address was proven to be theirs; where not, {@code data} holds nothing that anybody typed
     * @param replyTo null unless both addresses are verified
     * @param data for services that write messages themselves, by {@code template}
     */
    private record Message(
            String to,
            String toName,
            boolean toVerified,
            String replyTo,
            String replyToName,
            String subject,
            String text,
            String html,
            String template,
            Data data) {}

    /** @param ics an iCalendar entry, to be attached as {@code text/calendar} with the method {@code icsMethod} */
    private record Data(
            String event,
            BookingEvent.Booking booking,
            BookingEvent.Session session,
            BookingEvent.Facilitator facilitator,
            BookingEvent.User user,
            List<String> changed,
            String ics,
            String icsMethod) {}

    @Override
    public void send(Email email, Delivery delivery) throws DeliveryFailure {
        webhooks.post(service, "emails", "application/json", json(email), delivery);
    }

    private static String json(Email email) {
        BookingEvent.Data happened = email.event().data();
        Data data = new Data(
                email.event().type(),
                happened.booking(),
                happened.session(),
                happened.facilitator(),
                happened.user(),
                happened.changed() == null ? List.of() : happened.changed(),
                email.calendarEntry().text(),
                email.calendarEntry().method());
        try {
            return Json.MAPPER.writeValueAsString(new Message(
                    email.to().address().toString(),
                    email.to().name().orElse(null),
                    email.toVerified(),
                    email.replyTo().map(mailbox -> mailbox.address().toString()).orElse(null),
                    email.replyTo().flatMap(Mailbox::name).orElse(null),
                    email.subject(),
                    email.text(),
                    email.html(),
                    email.template(),
                    data));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
