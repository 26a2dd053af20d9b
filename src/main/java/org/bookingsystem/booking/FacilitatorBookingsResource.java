package org.bookingsystem.booking;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.web.Page;

/** Who booked a facilitator's sessions. */
@Path("/facilitator/bookings")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class FacilitatorBookingsResource {
    @Inject
    private BookingViews bookings;

    @GET
    @Access(Access.Level.FACILITATOR)
    public Response list(@Valid @BeanParam Page page, @Context SecurityContext security) {
        long facilitator = Caller.of(security).facilitatorId();
        return page.respond(
                bookings.listForFacilitator(facilitator, page.slice()),
                booking -> Cursor.of(booking.id()),
                () -> bookings.countForFacilitator(facilitator));
    }
}
