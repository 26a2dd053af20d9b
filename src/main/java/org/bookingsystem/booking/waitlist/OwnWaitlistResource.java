package org.bookingsystem.booking.waitlist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.web.Page;
import org.bookingsystem.platform.web.QueryReader;

/** What the caller waits for. */
@Path("/waitlist")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class OwnWaitlistResource {
    @Inject
    private WaitlistViews views;

    @Inject
    private QueryReader query;

    @GET
    @Path("/my")
    @Access(Access.Level.SIGNED_IN)
    public Response listOwn(@Context UriInfo uri, @Context SecurityContext security) {
        Page page = query.page(uri);
        long user = Caller.of(security).userId();
        return page.respond(views.listOf(user, page.slice()), OwnEntryView::cursor, () -> views.countOf(user));
    }
}
