package org.bookingsystem.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.web.Page;
import org.bookingsystem.platform.web.QueryReader;

/** Who booked a facilitator's sessions. */
@Path("/facilitator/bookings")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class FacilitatorBookingsResource {
    @Inject
    private BookingViews bookings;

    @Inject
    private QueryReader query;

    @GET
    @Access(Access.Level.FACILITATOR)
    public Response list(@Context UriInfo uri, @Context SecurityContext security) {
        Page page = query.page(uri);
        long facilitator = Caller.of(security).facilitatorId();
        return page.respond(
                bookings.listForFacilitator(facilitator, page.slice()),
                booking -> Cursor.of(booking.id()),
                () -> bookings.countForFacilitator(facilitator));
    }
}
