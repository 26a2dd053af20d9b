package org.bookingsystem.calendars;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.web.Message;
import org.bookingsystem.platform.web.PublicAddress;

/** The address of the caller's own calendar. */
@Path("/calendar")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class CalendarResource {
    @Inject
    private CalendarService service;

    @Inject
    private Calendars calendars;

    @Inject
    private PublicAddress publicAddress;

    @Inject
    private Clock clock;

    /** Sent again, it makes another: whoever got no answer knows the one that counts. */
    @POST
    @Access(Access.Level.SIGNED_IN)
    public Response renew(@Context SecurityContext security, @Context UriInfo uri) {
        Instant now = clock.instant();
        String secret = service.renew(Caller.of(security).userId(), now);
        CalendarAddress address = CalendarAddress.of(origin(uri) + "/calendar/" + secret + ".ics", now);
        return Response.created(uri.getAbsolutePath()).entity(address).build();
    }

    // Where nobody said where people find this system, the caller has found it: this goes to them alone.
    private String origin(UriInfo uri) {
        URI root = uri.getBaseUri().resolve("..");
        return publicAddress.value().orElseGet(() -> root.toString().replaceFirst("/$", ""));
    }

    @GET
    @Access(Access.Level.SIGNED_IN)
    public CalendarView get(@Context SecurityContext security) {
        return calendars.get(Caller.of(security).userId());
    }

    @DELETE
    @Access(Access.Level.SIGNED_IN)
    public Message revoke(@Context SecurityContext security) {
        service.revoke(Caller.of(security).userId());
        return new Message("Calendar address revoked");
    }
}
