package org.bookingsystem.catalogue;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Iterator;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Message;
import org.bookingsystem.platform.web.Page;

/** What there is to book. */
@Path("/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class SessionsResource {
    @Inject
    private Sessions sessions;

    @Inject
    private SessionService service;

    @GET
    @Access(Access.Level.SIGNED_IN)
    public Response list(@Valid @BeanParam SessionListRequest request, @Valid @BeanParam Page page) {
        SessionFilter filter = request.filter();
        if (page.isWhole()) {
            return page.respond(
                    new GenericEntity<Iterator<SessionView>>(sessions.stream(filter)) {}, () -> sessions.count(filter));
        }
        return page.respond(sessions.list(filter, page.slice()), SessionView::cursor, () -> sessions.count(filter));
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
            @NotNull @Valid SessionRequest request, @Context SecurityContext security, @Context UriInfo uri) {
        long id = create(Caller.of(security).facilitatorId(), request);
        return Response.created(
                        uri.getAbsolutePathBuilder().path(Long.toString(id)).build())
                .entity(new SessionCreated("Session created successfully", id))
                .build();
    }

    private long create(long facilitator, SessionRequest request) {
        try {
            return service.create(facilitator, request.details());
        } catch (ProblemException e) {
            throw GivenTime.named(e, request.start(), request.end());
        }
    }

    record SessionCreated(String message, long sessionId) {}

    @PUT
    @Path("/{id}")
    @Access(Access.Level.FACILITATOR)
    public Message change(
            @PathParam("id") long id, @NotNull @Valid SessionChangeRequest change, @Context SecurityContext security) {
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
