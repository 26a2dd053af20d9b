package org.bookingsystem.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.LongSupplier;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.web.Csv;
import org.bookingsystem.platform.web.Message;
import org.bookingsystem.platform.web.OptionalBody;
import org.bookingsystem.platform.web.Page;
import org.bookingsystem.platform.web.QueryReader;

/** Who booked a facilitator's sessions, and their bookings cancelled. */
@Path("/facilitator/bookings")
@ApplicationScoped
public class FacilitatorBookingsResource {
    private static final Csv<BookingView> CSV = new Csv<>(
            List.of(
                    "id",
                    "session_id",
                    "session",
                    "start_time",
                    "time_zone",
                    "local_start_time",
                    "user_id",
                    "name",
                    "email",
                    "booking_status",
                    "seats",
                    "attendance",
                    "booking_date",
                    "price",
                    "currency",
                    "notes"),
            BookingView::cells);

    @Inject
    private BookingViews bookings;

    @Inject
    private BookingService service;

    @Inject
    private QueryReader query;

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Access(Access.Level.FACILITATOR)
    public Response list(@Context UriInfo uri, @Context Request request, @Context SecurityContext security) {
        Page page = query.page(uri);
        long facilitator = Caller.of(security).facilitatorId();
        LongSupplier count = () -> bookings.countForFacilitator(facilitator);
        return Csv.isWanted(request)
                ? CSV.answer(
                        "bookings",
                        page,
                        slice -> bookings.listForFacilitator(facilitator, slice),
                        BookingView::cursor,
                        count)
                : page.respond(bookings.listForFacilitator(facilitator, page.slice()), BookingView::cursor, count);
    }

    @POST
    @Path("/{id}/cancel")
    @Produces(MediaType.APPLICATION_JSON)
    @Access(Access.Level.FACILITATOR)
    public Message cancel(
            @PathParam("id") long id, @OptionalBody ReasonRequest request, @Context SecurityContext security) {
        String reason = request == null ? null : request.reason();
        service.cancelByFacilitator(Caller.of(security).facilitatorId(), id, reason);
        return new Message("Booking cancelled successfully");
    }
}
