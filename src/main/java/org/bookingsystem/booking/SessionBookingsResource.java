package org.bookingsystem.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import org.bookingsystem.catalogue.Sessions;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.web.Page;
import org.bookingsystem.platform.web.QueryReader;

/**
 * Who booked one of a facilitator's sessions. A class of its own, since JAX-RS first chooses the class by the longest
 * path: under {@code /facilitator} it would lose to the one for {@code /facilitator/sessions} and never be asked.
 */
@Path("/facilitator/sessions/{id}/bookings")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SessionBookingsResource {
    @Inject
    private BookingViews bookings;

    @Inject
    private QueryReader query;

    @Inject
    private Sessions sessions;

    @GET
    @Access(Access.Level.FACILITATOR)
    public Response list(@PathParam("id") long session, @Context UriInfo uri, @Context SecurityContext security) {
        Page page = query.page(uri);
        sessions.checkOwner(session, Caller.of(security).facilitatorId());
        return page.respond(
                bookings.listForSession(session, page.slice()),
                booking -> Cursor.of(booking.id()),
                () -> bookings.countForSession(session));
    }
}
