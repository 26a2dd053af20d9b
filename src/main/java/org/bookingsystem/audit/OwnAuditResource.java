package org.bookingsystem.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.web.Page;

/** What was done to the caller's own account, and what they did to it. */
@Path("/auth/me/audit")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class OwnAuditResource {
    @Inject
    private AuditEntries entries;

    @GET
    @Access(Access.Level.SIGNED_IN)
    public Response list(@Valid @BeanParam Page page, @Context SecurityContext security) {
        long user = Caller.of(security).userId();
        AuditFilter own = AuditFilter.about(user);
        List<AuditView> seen = entries.list(own, page.slice()).stream()
                .map(entry -> entry.seenBy(user))
                .toList();
        return page.respond(seen, AuditView::cursor, () -> entries.count(own));
    }
}
