package org.bookingsystem.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.idempotency.Idempotency;
import org.bookingsystem.platform.idempotency.IdempotencyKey;
import org.bookingsystem.platform.idempotency.Receipt;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Message;
import org.bookingsystem.platform.web.Page;
import org.bookingsystem.platform.web.QueryReader;

/** The caller's own bookings. */
@Path("/bookings")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class BookingsResource {
    @Inject
    private BookingService service;

    @Inject
    private Bookings bookings;

    @Inject
    private BookingViews views;

    @Inject
    private QueryReader query;

    @Inject
    private Idempotency idempotency;

    @POST
    @Access(value = Access.Level.SIGNED_IN, verified = true)
    public Response book(
            BookingRequest request,
            @HeaderParam(IdempotencyKey.HEADER) List<String> key,
            @Context SecurityContext security,
            @Context UriInfo uri) {
        long user = Caller.of(security).userId();
        long id = idempotency.once(
                IdempotencyKey.of(key, security, uri), request, receipt -> book(user, request, receipt));
        return Response.created(
                        uri.getAbsolutePathBuilder().path(Long.toString(id)).build())
                .entity(new BookingCreated("Booking created successfully", id))
                .build();
    }

    private long book(long user, BookingRequest request, Receipt receipt) {
        try {
            return service.book(user, request.sessionId(), request.details(), receipt);
        } catch (ProblemException e) {
            // Only now: PostgreSQL answers nothing more in a transaction that broke.
            throw e.type().equals(BookingProblem.ALREADY_BOOKED)
                    ? bookings.findConfirmed(user, request.sessionId())
                            .map(booking -> e.with("booking_id", booking))
                            .orElse(e)
                    : e;
        }
    }

    record BookingCreated(String message, long bookingId) {}

    @GET
    @Path("/my")
    @Access(Access.Level.SIGNED_IN)
    public Response listOwn(@Context UriInfo uri, @Context SecurityContext security) {
        Page page = query.page(uri);
        long user = Caller.of(security).userId();
        return page.respond(
                views.listOf(user, page.slice()), booking -> Cursor.of(booking.id()), () -> views.countOf(user));
    }

    @GET
    @Path("/{id}")
    @Access(Access.Level.SIGNED_IN)
    public OwnBookingView get(@PathParam("id") long id, @Context SecurityContext security) {
        return views.getOwnView(id, Caller.of(security).userId());
    }

    @PATCH
    @Path("/{id}")
    @Access(Access.Level.SIGNED_IN)
    public Message change(@PathParam("id") long id, BookingChangeRequest change, @Context SecurityContext security) {
        service.change(Caller.of(security).userId(), id, change);
        return new Message("Booking updated successfully");
    }

    @POST
    @Path("/{id}/cancel")
    @Access(Access.Level.SIGNED_IN)
    public Message cancel(@PathParam("id") long id, @Context SecurityContext security) {
        service.cancel(Caller.of(security).userId(), id);
        return new Message("Booking cancelled successfully");
    }
}
