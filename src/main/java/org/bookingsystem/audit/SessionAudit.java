package org.bookingsystem.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import org.bookingsystem.audit.AuditLog.Whom;
import org.bookingsystem.booking.BookingCancelled;
import org.bookingsystem.booking.BookingPlaced;
import org.bookingsystem.booking.BookingSnapshot;
import org.bookingsystem.booking.How;
import org.bookingsystem.catalogue.SessionCancelled;
import org.bookingsystem.catalogue.SessionHandedOver;

/** Writes down what somebody does to other people's sessions and bookings. */
@ApplicationScoped
public class SessionAudit {
    @Inject
    private AuditLog log;

    // Also where it is their own: the bookings that go with it are not.
    void cancelled(@Observes SessionCancelled event) {
        log.write(
                AuditAction.SESSION_CANCELLED,
                Whom.facilitator(event.session().facilitatorId()),
                "sessions/" + event.session().id(),
                event.at());
    }

    void handedOver(@Observes SessionHandedOver event) {
        for (long facilitator : new long[] {event.before(), event.session().facilitatorId()}) {
            log.write(
                    AuditAction.SESSION_HANDED_OVER,
                    Whom.facilitator(facilitator),
                    "sessions/" + event.session().id(),
                    event.at());
        }
    }

    void placed(@Observes BookingPlaced event) {
        write(AuditAction.BOOKING_MADE_FOR, event.how(), event.booking(), event.at());
    }

    void cancelled(@Observes BookingCancelled event) {
        write(AuditAction.BOOKING_CANCELLED_FOR, event.how(), event.booking(), event.at());
    }

    // What people do to their own bookings the bookings themselves tell.
    private void write(AuditAction action, How how, BookingSnapshot booking, Instant at) {
        if (how.isByFacilitator()) {
            log.write(action, Whom.user(booking.userId()), "bookings/" + booking.id(), at);
        }
    }
}
