package org.bookingsystem.booking.waitlist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import org.bookingsystem.catalogue.Sessions;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.web.Page;
import org.bookingsystem.platform.web.QueryReader;

/** Who waits for one of a facilitator's sessions. */
@Path("/facilitator/sessions/{id}/waitlist")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SessionWaitlistResource {
    @Inject
    private WaitlistViews views;

    @Inject
    private Sessions sessions;

    @Inject
    private QueryReader query;

    @GET
    @Access(Access.Level.FACILITATOR)
    public Response list(@PathParam("id") long session, @Context UriInfo uri, @Context SecurityContext security) {
        Page page = query.page(uri);
        sessions.checkOwner(session, Caller.of(security).facilitatorId());
        return page.respond(
                views.listForSession(session, page.slice()), WaiterView::cursor, () -> views.countForSession(session));
    }
}
