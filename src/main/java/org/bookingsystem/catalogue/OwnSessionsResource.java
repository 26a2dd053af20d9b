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
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.LongSupplier;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.web.Csv;
import org.bookingsystem.platform.web.Message;
import org.bookingsystem.platform.web.Page;
import org.bookingsystem.platform.web.QueryReader;

/** A facilitator's own sessions. */
@Path("/facilitator/sessions")
@ApplicationScoped
public class OwnSessionsResource {
    private static final Csv<OwnSessionView> CSV = new Csv<>(
            List.of(
                    "id",
                    "title",
                    "session_type",
                    "start_time",
                    "end_time",
                    "time_zone",
                    "local_start_time",
                    "local_end_time",
                    "place",
                    "online_url",
                    "capacity",
                    "price",
                    "currency",
                    "status",
                    "bookings_count",
                    "available_spots",
                    "created_at",
                    "description"),
            OwnSessionView::cells);

    @Inject
    private Sessions sessions;

    @Inject
    private SessionService service;

    @Inject
    private QueryReader query;

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Access(Access.Level.FACILITATOR)
    public Response list(@Context UriInfo uri, @Context Request request, @Context SecurityContext security) {
        Page page = query.page(uri);
        long facilitator = Caller.of(security).facilitatorId();
        LongSupplier count = () -> sessions.countOwn(facilitator);
        return Csv.isWanted(request)
                ? CSV.answer(
                        "sessions", page, slice -> sessions.listOwn(facilitator, slice), OwnSessionView::cursor, count)
                : page.respond(sessions.listOwn(facilitator, page.slice()), OwnSessionView::cursor, count);
    }

    /** Cancels; the records stay. */
    @DELETE
    @Produces(MediaType.APPLICATION_JSON)
    @Path("/{id}")
    @Access(Access.Level.FACILITATOR)
    public Message delete(@PathParam("id") long id, @Context SecurityContext security) {
        service.cancel(Caller.of(security).facilitatorId(), id);
        return new Message("Session cancelled successfully");
    }
}
