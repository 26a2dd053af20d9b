package org.bookingsystem.notification;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.bookingsystem.outbox.DeliveryStatus;
import org.bookingsystem.platform.problem.ProblemException;

/** Which of their deliveries a facilitator asks for: {@code status} is waiting, delivered or dead. */
public class DeliveryFilter {
    @QueryParam("status")
    private String status;

    /** @throws ProblemException 400 where there is no such status */
    Optional<DeliveryStatus> status() {
        if (status == null) {
            return Optional.empty();
        }
        for (DeliveryStatus candidate : DeliveryStatus.values()) {
            if (candidate.column().equals(status)) {
                return Optional.of(candidate);
            }
        }
        throw ProblemException.invalid("status", "must be one of waiting, delivered, dead");
    }
}
