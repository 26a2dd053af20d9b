package org.bookingsystem.outbox.mail;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bookingsystem.outbox.Delivery;
import org.bookingsystem.outbox.DeliveryFailure;
import org.bookingsystem.outbox.OutsideService;
import org.bookingsystem.outbox.http.WebhookSender;
import org.bookingsystem.platform.email.Mailbox;
import org.bookingsystem.platform.web.Json;

/** Posts messages to an email service, {@code {EMAIL_SERVICE_URL}/emails}. */
final class HttpEmailSender implements EmailSender {
    private final WebhookSender webhooks;
    private final OutsideService service;

    HttpEmailSender(WebhookSender webhooks, OutsideService service) {
        this.webhooks = webhooks;
        this.service = service;
    }

    /**
     * @param toVerified whether the address was proven to be theirs; where not, {@code data} holds nothing that anybody
     *     typed
     * @param replyTo null unless both addresses are verified
     * @param data what the feature knows, and the calendar entry, to be attached as {@code text/calendar;
     *     method={ics_method}}
     */
    private record Posted(
            String to,
            String toName,
            boolean toVerified,
            String replyTo,
            String replyToName,
            String subject,
            String text,
            String html,
            String template,
            Map<String, Object> data) {}

    @Override
    public void send(Email email, Delivery delivery) throws DeliveryFailure {
        webhooks.post(service, "emails", "application/json", json(email, delivery), delivery);
    }

    private static String json(Email email, Delivery delivery) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("event", delivery.eventType());
        data.putAll(email.data());
        if (email.calendar() != null) {
            data.put("ics", email.calendar().text());
            data.put("ics_method", email.calendar().method());
        }
        return Json.write(new Posted(
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
    }
}
