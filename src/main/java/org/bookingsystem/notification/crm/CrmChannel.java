package org.bookingsystem.notification.crm;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.bookingsystem.notification.BookingEvent;
import org.bookingsystem.notification.Channel;
import org.bookingsystem.notification.Delivery;
import org.bookingsystem.notification.DeliveryFailure;
import org.bookingsystem.notification.WebhookSender;
import org.bookingsystem.platform.config.Settings;

/** Posts each event to {@code {CRM_SERVICE_URL}/events}; the contact is the one who booked, {@code data.user}. */
@ApplicationScoped
public class CrmChannel implements Channel {
    private static final String NAME = "crm";

    @Inject
    private Settings settings;

    @Inject
    private WebhookSender webhooks;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isOn() {
        return settings.outside().crm().isPresent();
    }

    @Override
    public String place() {
        return service().place();
    }

    @Override
    public Set<String> recipients(BookingEvent event) {
        return event.concernsBooking() ? Set.of(NAME) : Set.of();
    }

    @Override
    public int concurrency() {
        return 4;
    }

    @Override
    public void deliver(Delivery delivery) throws DeliveryFailure {
        webhooks.post(service(), "events", "application/cloudevents+json", delivery.payload(), delivery);
    }

    private Settings.Service service() {
        return settings.outside().crm().orElseThrow();
    }
}
