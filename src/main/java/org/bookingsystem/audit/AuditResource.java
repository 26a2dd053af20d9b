package org.bookingsystem.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Iterator;
import java.util.List;
import org.bookingsystem.identity.Access;
import org.bookingsystem.platform.web.Csv;
import org.bookingsystem.platform.web.Page;
import org.bookingsystem.platform.web.QueryReader;
import org.bookingsystem.platform.web.QueryReader.Listing;

/** All entries, for admins. */
@Path("/admin/audit")
@ApplicationScoped
public class AuditResource {
    private static final Csv<AuditView> CSV = new Csv<>(
            List.of("id", "at", "action", "who", "about", "object", "detail", "request_id", "address"),
            AuditView::cells);

    @Inject
    private AuditEntries entries;

    @Inject
    private QueryReader query;

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Access(Access.Level.ADMIN)
    public Response list(@Context UriInfo uri, @Context Request request) {
        Listing<AuditListRequest> asked = query.listing(uri, AuditListRequest.class);
        AuditFilter filter = asked.filter().filter();
        Page page = asked.page();
        if (Csv.isWanted(request)) {
            return CSV.answer(
                    "audit",
                    page,
                    slice -> entries.list(filter, slice),
                    AuditView::cursor,
                    () -> entries.count(filter));
        }
        return page.isWhole()
                ? page.respond(
                        new GenericEntity<Iterator<AuditView>>(entries.stream(filter)) {}, () -> entries.count(filter))
                : page.respond(entries.list(filter, page.slice()), AuditView::cursor, () -> entries.count(filter));
    }
}
