package org.bookingsystem.audit;

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
import java.util.List;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.web.Page;
import org.bookingsystem.platform.web.QueryReader;

/** What was done to the caller's own account, and what they did to it. */
@Path("/auth/me/audit")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class OwnAuditResource {
    @Inject
    private AuditEntries entries;

    @Inject
    private QueryReader query;

    @GET
    @Access(Access.Level.SIGNED_IN)
    public Response list(@Context UriInfo uri, @Context SecurityContext security) {
        Page page = query.page(uri);
        long user = Caller.of(security).userId();
        AuditFilter own = AuditFilter.about(user);
        List<AuditView> seen = entries.list(own, page.slice()).stream()
                .map(entry -> entry.seenBy(user))
                .toList();
        return page.respond(seen, AuditView::cursor, () -> entries.count(own));
    }
}
