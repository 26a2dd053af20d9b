package org.bookingsystem.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.bookingsystem.identity.Access;
import org.bookingsystem.platform.web.Page;
import org.bookingsystem.platform.web.QueryReader;
import org.bookingsystem.platform.web.QueryReader.Listing;

/** All entries, for admins. */
@Path("/admin/audit")
@ApplicationScoped
public class AuditResource {
    private static final MediaType CSV = MediaType.valueOf(AuditCsv.TYPE);

    @Inject
    private AuditEntries entries;

    @Inject
    private QueryReader query;

    @GET
    @Produces({MediaType.APPLICATION_JSON, AuditCsv.TYPE})
    @Access(Access.Level.ADMIN)
    public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
        Listing<AuditListRequest> asked = query.listing(uri, AuditListRequest.class);
        AuditFilter filter = asked.filter().filter();
        Page page = asked.page();
        if (wantsCsv(headers)) {
            Iterator<AuditView> wanted = page.isWhole()
                    ? entries.stream(filter)
                    : page.shown(entries.list(filter, page.slice())).iterator();
            return csv(wanted);
        }
        return page.isWhole()
                ? page.respond(
                        new GenericEntity<Iterator<AuditView>>(entries.stream(filter)) {}, () -> entries.count(filter))
                : page.respond(entries.list(filter, page.slice()), AuditView::cursor, () -> entries.count(filter));
    }

    private static boolean wantsCsv(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .filter(type -> type.isCompatible(MediaType.APPLICATION_JSON_TYPE) || type.isCompatible(CSV))
                .findFirst()
                .filter(type -> !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .isPresent();
    }

    private static Response csv(Iterator<AuditView> wanted) {
        StreamingOutput body = out -> AuditCsv.write(wanted, new OutputStreamWriter(out, StandardCharsets.UTF_8));
        return Response.ok(body, CSV.withCharset(StandardCharsets.UTF_8.name()))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"")
                .build();
    }
}
