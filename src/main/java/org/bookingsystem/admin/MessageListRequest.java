package org.bookingsystem.admin;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.bookingsystem.outbox.DeliveryStatus;
import org.bookingsystem.platform.web.JsonNames;
import org.bookingsystem.platform.web.OneOf;

/** The query parameters that choose among the messages. */
public class MessageListRequest {
    @QueryParam("status")
    @OneOf(DeliveryStatus.class)
    private String status;

    Optional<DeliveryStatus> status() {
        return Optional.ofNullable(status).flatMap(name -> JsonNames.find(DeliveryStatus.class, name));
    }
}
