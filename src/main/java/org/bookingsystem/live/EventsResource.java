package org.bookingsystem.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.OptionalLong;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.notification.BookingMessages;
import org.bookingsystem.platform.problem.ProblemException;

/** What happens to the bookings of a facilitator's sessions, as server-sent events. */
@Path("/facilitator/events")
@ApplicationScoped
public class EventsResource {
    @Inject
    private EventStreams streams;

    /**
     * @param parameter the last event's id for clients that cannot set the header, which counts where both come
     * @param request stays open: {@link Client} answers it. JAX-RS's own streams wait for a client that does not read
     */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Access(Access.Level.FACILITATOR)
    public void listen(
            @HeaderParam("Last-Event-ID") String header,
            @QueryParam("last_event_id") String parameter,
            @Context SecurityContext security,
            @Context HttpServletResponse response,
            @Suspended AsyncResponse request)
            throws IOException {
        OptionalLong last =
                header == null || header.isBlank() ? id("last_event_id", parameter) : id("Last-Event-ID", header);
        Caller caller = Caller.of(security);
        String owner = BookingMessages.owner(caller.facilitatorId());
        response.setContentType(MediaType.SERVER_SENT_EVENTS);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // Proxies such as nginx would otherwise hold events back until they fill a buffer.
        response.setHeader("X-Accel-Buffering", "no");
        streams.open(caller, owner, last, new Client(request, response.getOutputStream()));
    }

    /** Without it a HEAD request would be taken for one that listens. */
    @HEAD
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Access(Access.Level.FACILITATOR)
    public Response head(@Context SecurityContext security) {
        Caller.of(security).facilitatorId();
        return Response.ok().type(MediaType.SERVER_SENT_EVENTS).build();
    }

    private static OptionalLong id(String name, String text) {
        if (text == null || text.isBlank()) {
            return OptionalLong.empty();
        }
        try {
            long id = Long.parseLong(text.strip());
            if (id >= 0) {
                return OptionalLong.of(id);
            }
        } catch (NumberFormatException e) {
            // Told below, together with what is out of range.
        }
        throw ProblemException.invalid(name, "must be the id of an event");
    }
}
