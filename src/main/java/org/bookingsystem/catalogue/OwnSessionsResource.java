package org.bookingsystem.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.web.Message;
import org.bookingsystem.platform.web.Page;
import org.bookingsystem.platform.web.QueryReader;

/** A facilitator's own sessions. */
@Path("/facilitator/sessions")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class OwnSessionsResource {
    @Inject
    private Sessions sessions;

    @Inject
    private SessionService service;

    @Inject
    private QueryReader query;

    @GET
    @Access(Access.Level.FACILITATOR)
    public Response list(@Context UriInfo uri, @Context SecurityContext security) {
        Page page = query.page(uri);
        long facilitator = Caller.of(security).facilitatorId();
        return page.respond(
                sessions.listOwn(facilitator, page.slice()),
                OwnSessionView::cursor,
                () -> sessions.countOwn(facilitator));
    }

    /** Cancels; the records stay. */
    @DELETE
    @Path("/{id}")
    @Access(Access.Level.FACILITATOR)
    public Message delete(@PathParam("id") long id, @Context SecurityContext security) {
        service.cancel(Caller.of(security).facilitatorId(), id);
        return new Message("Session cancelled successfully");
    }
}
