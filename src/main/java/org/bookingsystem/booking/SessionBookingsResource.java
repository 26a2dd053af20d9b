package org.bookingsystem.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import org.bookingsystem.catalogue.Sessions;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.idempotency.Idempotency;
import org.bookingsystem.platform.idempotency.IdempotencyKey;
import org.bookingsystem.platform.idempotency.Receipt;
import org.bookingsystem.platform.web.Csv;
import org.bookingsystem.platform.web.Page;
import org.bookingsystem.platform.web.QueryReader;

/**
 * Who booked one of a facilitator's sessions. A class of its own, since JAX-RS first chooses the class by the longest
 * path: under {@code /facilitator} it would lose to the one for {@code /facilitator/sessions} and never be asked.
 */
@Path("/facilitator/sessions/{id}/bookings")
@ApplicationScoped
public class SessionBookingsResource {
    private static final Csv<AttendeeView> CSV = new Csv<>(
            List.of(
                    "id",
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
            AttendeeView::cells);

    @Inject
    private BookingViews bookings;

    @Inject
    private QueryReader query;

    @Inject
    private Sessions sessions;

    @Inject
    private Attendees attendees;

    @Inject
    private Bookings booked;

    @Inject
    private BookingService service;

    @Inject
    private Idempotency idempotency;

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Access(Access.Level.FACILITATOR)
    public Response list(
            @PathParam("id") long session,
            @Context UriInfo uri,
            @Context Request request,
            @Context SecurityContext security) {
        Page page = query.page(uri);
        sessions.checkOwner(session, Caller.of(security).facilitatorId());
        LongSupplier count = () -> bookings.countForSession(session);
        return Csv.isWanted(request)
                ? CSV.answer(
                        "session-" + session + "-bookings",
                        page,
                        slice -> bookings.listForSession(session, slice),
                        AttendeeView::cursor,
                        count)
                : page.respond(bookings.listForSession(session, page.slice()), AttendeeView::cursor, count);
    }

    /** For somebody who has an account. */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @Access(value = Access.Level.FACILITATOR, verified = true)
    public Response book(
            @PathParam("id") long session,
            AttendeeRequest request,
            @HeaderParam(IdempotencyKey.HEADER) List<String> key,
            @Context SecurityContext security,
            @Context UriInfo uri) {
        request.refuseUnlessNamedOnce();
        long facilitator = Caller.of(security).facilitatorId();
        long id = idempotency.once(
                IdempotencyKey.of(key, security, uri),
                request,
                receipt -> book(facilitator, session, request, receipt));
        return Response.status(Response.Status.CREATED)
                .entity(new AttendeeBooked("Booking created successfully", id))
                .build();
    }

    private long book(long facilitator, long session, AttendeeRequest request, Receipt receipt) {
        sessions.checkOwner(session, facilitator);
        long user = attendees.get(facilitator, request);
        return booked.named(
                        user,
                        session,
                        () -> service.book(user, session, request.details(), How.byFacilitator(null), receipt))
                .id();
    }

    record AttendeeBooked(String message, long bookingId) {}
}
