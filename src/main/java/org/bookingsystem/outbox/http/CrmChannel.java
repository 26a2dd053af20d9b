package org.bookingsystem.outbox.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.bookingsystem.outbox.Channel;
import org.bookingsystem.outbox.Delivery;
import org.bookingsystem.outbox.DeliveryFailure;
import org.bookingsystem.outbox.OutsideService;

/** Posts each event to {@code {CRM_SERVICE_URL}/events}; the contact is {@code data.user}. */
@ApplicationScoped
public class CrmChannel implements Channel {
    /** The channel, and its one recipient. */
    public static final String NAME = "crm";

    @Inject
    private WebhookSettings settings;

    @Inject
    private WebhookSender webhooks;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isOn() {
        return settings.crm().isPresent();
    }

    @Override
    public String address() {
        return service().origin();
    }

    @Override
    public int concurrency() {
        return 4;
    }

    @Override
    public void deliver(Delivery delivery) throws DeliveryFailure {
        webhooks.post(service(), "events", "application/cloudevents+json", delivery.payload(), delivery);
    }

    private OutsideService service() {
        return settings.crm().orElseThrow();
    }
}
