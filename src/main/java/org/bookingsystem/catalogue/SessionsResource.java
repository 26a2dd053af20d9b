package org.bookingsystem.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;
import org.bookingsystem.catalogue.SessionLists.Part;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.idempotency.Idempotency;
import org.bookingsystem.platform.idempotency.IdempotencyKey;
import org.bookingsystem.platform.idempotency.Receipt;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Message;
import org.bookingsystem.platform.web.Page;
import org.bookingsystem.platform.web.QueryReader;
import org.bookingsystem.platform.web.QueryReader.Listing;

/** What there is to book. */
@Path("/sessions")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SessionsResource {
    @Inject
    private Sessions sessions;

    @Inject
    private SessionLists lists;

    @Inject
    private SessionService service;

    @Inject
    private QueryReader query;

    @Inject
    private Idempotency idempotency;

    @GET
    @Access(Access.Level.SIGNED_IN)
    public Response list(
            @Context UriInfo uri,
            @Context Request request,
            @Context HttpServletRequest http,
            @Context HttpServletResponse response) {
        Listing<SessionListRequest> asked = query.listing(uri, SessionListRequest.class);
        SessionFilter filter = asked.filter().filter();
        Page page = asked.page();
        LongSupplier count = () -> sessions.count(filter);
        Part part = lists.get(filter, page);
        if (part.rows().isPresent()) {
            return page.finish(part.rows().get().answer(request, http, response), part.next(), count);
        }
        return page.respond(new GenericEntity<Iterator<SessionView>>(sessions.stream(filter)) {}, count);
    }

    @GET
    @Path("/{id}")
    @Access(Access.Level.SIGNED_IN)
    public SessionDetailView get(@PathParam("id") long id) {
        return sessions.get(id);
    }

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
                .entity(new SessionCreated("Session created successfully", id))
                .build();
    }

    private long create(long facilitator, SessionRequest request, Receipt receipt) {
        try {
            return service.create(facilitator, request.details(), receipt);
        } catch (ProblemException e) {
            throw GivenTime.named(e, request.start(), request.end());
        }
    }

    record SessionCreated(String message, long sessionId) {}

    @PUT
    @Path("/{id}")
    @Access(Access.Level.FACILITATOR)
    public Message change(@PathParam("id") long id, SessionChangeRequest change, @Context SecurityContext security) {
        long facilitator = Caller.of(security).facilitatorId();
        try {
            service.change(facilitator, id, change);
        } catch (ProblemException e) {
            throw GivenTime.named(e, change.start(), change.end());
        }
        return new Message("Session updated successfully");
    }

    @POST
    @Path("/{id}/cancel")
    @Access(Access.Level.FACILITATOR)
    public Message cancel(@PathParam("id") long id, @Context SecurityContext security) {
        service.cancel(Caller.of(security).facilitatorId(), id);
        return new Message("Session cancelled successfully");
    }
}
