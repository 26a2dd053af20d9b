package org.bookingsystem.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Message;

/** Offers sessions, changes and cancels them. Whoever may book sees them on the floor above. */
@Path("/sessions")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SessionsResource {
    @Inject
    private SessionOverlaps overlaps;

    @Inject
    private SessionService service;

    @Inject
    private Idempotency idempotency;

    @POST
    @Access(value = Access.Level.FACILITATOR, verified = true)
    public Response create(
            SessionRequest request,
            @HeaderParam(IdempotencyKey.HEADER) List<String> key,
            @Context SecurityContext security,
            @Context UriInfo uri) {
        long facilitator = Caller.of(security).facilitatorId();
        long id = idempotency.once(
                IdempotencyKey.of(key, security, uri), request, receipt -> create(facilitator, request, receipt));
        return Response.created(
                        uri.getAbsolutePathBuilder().path(Long.toString(id)).build())
                .entity(new SessionCreated("Session created successfully", id, overlaps.of(id)))
                .build();
    }

    private long create(long facilitator, SessionRequest request, Receipt receipt) {
        try {
            return service.create(facilitator, request.details(), receipt);
        } catch (ProblemException e) {
            throw GivenTime.named(e, request.start(), request.end());
        }
    }

    record SessionCreated(
            String message,
            long sessionId,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Warning> warnings) {}

    @PUT
    @Path("/{id}")
    @Access(Access.Level.FACILITATOR)
    public SessionUpdated change(
            @PathParam("id") long id, SessionChangeRequest change, @Context SecurityContext security) {
        long facilitator = Caller.of(security).facilitatorId();
        try {
            service.change(facilitator, id, change);
        } catch (ProblemException e) {
            throw GivenTime.named(e, change.start(), change.end());
        }
        boolean isMoved = change.start().isGiven() || change.end().isGiven();
        return new SessionUpdated("Session updated successfully", isMoved ? overlaps.of(id) : List.of());
    }

    record SessionUpdated(
            String message,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Warning> warnings) {}

    @POST
    @Path("/{id}/cancel")
    @Access(Access.Level.FACILITATOR)
    public Message cancel(@PathParam("id") long id, @Context SecurityContext security) {
        service.cancel(Caller.of(security).facilitatorId(), id);
        return new Message("Session cancelled successfully");
    }
}
