package org.bookingsystem.booking.waitlist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
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
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.idempotency.Idempotency;
import org.bookingsystem.platform.idempotency.IdempotencyKey;
import org.bookingsystem.platform.web.Message;

/**
 * The caller's place on the waiting list of a session. A class of its own, since JAX-RS first chooses the class by the
 * longest path.
 */
@Path("/sessions/{id}/waitlist")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class WaitlistResource {
    @Inject
    private WaitlistService service;

    @Inject
    private WaitlistViews views;

    @Inject
    private Idempotency idempotency;

    @POST
    @Access(value = Access.Level.SIGNED_IN, verified = true)
    public Response join(
            @PathParam("id") long session,
            WaitlistRequest request,
            @HeaderParam(IdempotencyKey.HEADER) List<String> key,
            @Context SecurityContext security,
            @Context UriInfo uri) {
        long user = Caller.of(security).userId();
        long id = idempotency.once(
                IdempotencyKey.of(key, security, uri),
                request,
                receipt -> service.join(user, session, request.seats(), receipt));
        return Response.created(uri.getAbsolutePath())
                .entity(new Joined(
                        "You are on the waiting list",
                        id,
                        views.findPosition(id).orElse(null)))
                .build();
    }

    /** @param position null for whoever has asked once more and waits no more by now */
    record Joined(String message, long waitlistEntryId, Integer position) {}

    @DELETE
    @Access(Access.Level.SIGNED_IN)
    public Message leave(@PathParam("id") long session, @Context SecurityContext security) {
        service.leave(Caller.of(security).userId(), session);
        return new Message("You are no longer on the waiting list");
    }
}
