package org.bookingsystem.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.bookingsystem.catalogue.Warning;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.idempotency.Idempotency;
import org.bookingsystem.platform.idempotency.IdempotencyKey;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.web.Message;
import org.bookingsystem.platform.web.Page;
import org.bookingsystem.platform.web.QueryReader;
import org.bookingsystem.platform.web.QueryReader.Listing;

/** The caller's own bookings. */
@Path("/bookings")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class BookingsResource {
    @Inject
    private BookingService service;

    @Inject
    private BookingChangeService changes;

    @Inject
    private HoldService holds;

    @Inject
    private Bookings bookings;

    @Inject
    private BookingViews views;

    @Inject
    private Overlaps overlaps;

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
        long session = request.sessionId();
        Placed placed = idempotency.once(
                IdempotencyKey.of(key, security, uri),
                request,
                receipt -> bookings.named(
                        user,
                        session,
                        () -> request.isHold()
                                ? service.hold(user, session, request.details(), receipt)
                                : service.book(user, session, request.details(), How.OWN, receipt)),
                Placed::again);
        return request.isHold()
                ? created(
                        "Seats held",
                        placed,
                        views.getOwnView(placed.id(), user).heldUntil(),
                        user,
                        session,
                        uri)
                : created("Booking created successfully", placed, null, user, session, uri);
    }

    /** One of another session in its place. */
    @POST
    @Path("/{id}/move")
    @Access(value = Access.Level.SIGNED_IN, verified = true)
    public Response move(
            @PathParam("id") long id,
            MoveRequest request,
            @HeaderParam(IdempotencyKey.HEADER) List<String> key,
            @Context SecurityContext security,
            @Context UriInfo uri) {
        long user = Caller.of(security).userId();
        long session = request.sessionId();
        Placed placed = idempotency.once(
                IdempotencyKey.of(key, security, uri),
                request,
                receipt -> bookings.named(user, session, () -> service.move(user, id, session, receipt)),
                Placed::again);
        return created("Booking moved successfully", placed, null, user, session, uri);
    }

    private Response created(String message, Placed placed, Instant heldUntil, long user, long session, UriInfo uri) {
        List<Warning> warnings = placed.mayOverlap() ? overlaps.list(user, session) : List.of();
        URI location = uri.getBaseUriBuilder()
                .path(BookingsResource.class)
                .path(Long.toString(placed.id()))
                .build();
        return Response.created(location)
                .entity(new BookingCreated(message, placed.id(), heldUntil, warnings))
                .build();
    }

    /** @param heldUntil absent from what is confirmed */
    record BookingCreated(
            String message,
            long bookingId,
            @JsonInclude(JsonInclude.Include.NON_NULL) Instant heldUntil,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Warning> warnings) {}

    @GET
    @Path("/my")
    @Access(Access.Level.SIGNED_IN)
    public Response listOwn(@Context UriInfo uri, @Context SecurityContext security) {
        Listing<BookingListRequest> asked = query.listing(uri, BookingListRequest.class);
        BookingFilter filter = asked.filter().filter();
        Page page = asked.page();
        long user = Caller.of(security).userId();
        return page.respond(
                views.listOf(user, filter, page.slice()),
                booking -> Cursor.of(booking.id()),
                () -> views.countOf(user, filter));
    }

    @GET
    @Path("/{id}")
    @Access(Access.Level.SIGNED_IN)
    public OwnBookingView get(@PathParam("id") long id, @Context SecurityContext security) {
        return views.getOwnView(id, Caller.of(security).userId());
    }

    @POST
    @Path("/{id}/confirm")
    @Access(Access.Level.SIGNED_IN)
    public Message confirm(@PathParam("id") long id, @Context SecurityContext security) {
        holds.confirm(Caller.of(security).userId(), id);
        return new Message("Booking confirmed successfully");
    }

    @PATCH
    @Path("/{id}")
    @Access(Access.Level.SIGNED_IN)
    public Message change(@PathParam("id") long id, BookingChangeRequest change, @Context SecurityContext security) {
        changes.change(Caller.of(security).userId(), id, change);
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
