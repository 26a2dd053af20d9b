package org.bookingsystem.notification;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.bookingsystem.outbox.DeliveryStatus;
import org.bookingsystem.platform.web.JsonNames;
import org.bookingsystem.platform.web.OneOf;

/** Which of their deliveries a facilitator asks for: {@code status} is waiting, delivered, dead or withheld. */
public class DeliveryFilter {
    @QueryParam("status")
    @OneOf(DeliveryStatus.class)
    private String status;

    Optional<DeliveryStatus> status() {
        return Optional.ofNullable(status).flatMap(name -> JsonNames.find(DeliveryStatus.class, name));
    }
}
