package org.bookingsystem.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.idempotency.Idempotency;
import org.bookingsystem.platform.idempotency.IdempotencyKey;
import org.bookingsystem.platform.web.Json;
import org.bookingsystem.platform.web.OptionalBody;

/** The caller's own bookings of a series' sessions. */
@Path("/series/{id}/bookings")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SeriesBookingsResource {
    private static final SeriesBookingRequest ALL = new SeriesBookingRequest(null, null, null);

    @Inject
    private SeriesBookingService service;

    @Inject
    private Idempotency idempotency;

    @POST
    @Access(value = Access.Level.SIGNED_IN, verified = true)
    public Response book(
            @PathParam("id") long id,
            @OptionalBody SeriesBookingRequest body,
            @HeaderParam(IdempotencyKey.HEADER) List<String> key,
            @Context SecurityContext security,
            @Context UriInfo uri) {
        long user = Caller.of(security).userId();
        SeriesBookingRequest request = Objects.requireNonNullElse(body, ALL);
        Optional<Set<Long>> wanted = Optional.ofNullable(request.sessionIds()).map(TreeSet::new);
        SeriesBookingsView view = idempotency.onceTold(
                IdempotencyKey.of(key, security, uri),
                request,
                receipt -> service.book(user, id, wanted, request.details(), receipt),
                told -> Json.read(told, SeriesBookingsView.class));
        return Response.status(Response.Status.CREATED).entity(view).build();
    }
}
