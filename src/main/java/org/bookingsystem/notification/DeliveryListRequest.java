package org.bookingsystem.notification;

import java.util.Optional;
import org.bookingsystem.outbox.DeliveryStatus;
import org.bookingsystem.platform.web.JsonNames;
import org.bookingsystem.platform.web.OneOf;

/**
 * The query parameter that chooses among the deliveries.
 *
 * @param status its JSON name
 */
public record DeliveryListRequest(
        @OneOf(DeliveryStatus.class) String status) {
    public Optional<DeliveryStatus> wanted() {
        return Optional.ofNullable(status).flatMap(name -> JsonNames.find(DeliveryStatus.class, name));
    }
}
