package org.bookingsystem.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.bookingsystem.catalogue.Beside;
import org.bookingsystem.catalogue.SessionFilter;
import org.bookingsystem.catalogue.SessionListRequest;
import org.bookingsystem.catalogue.SessionLists;
import org.bookingsystem.catalogue.SessionLists.Part;
import org.bookingsystem.catalogue.SessionView;
import org.bookingsystem.catalogue.Sessions;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.persistence.Slice;
import org.bookingsystem.platform.web.Chunks;
import org.bookingsystem.platform.web.Page;
import org.bookingsystem.platform.web.QueryReader;
import org.bookingsystem.platform.web.QueryReader.Listing;

/**
 * What there is to book, and what the caller has booked of it. JAX-RS puts it together with the class of the same path
 * on the floor below, which knows no bookings.
 */
@Path("/sessions")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class OfferedSessionsResource {
    // No user has this id.
    private static final long NOBODY = 0;

    @Inject
    private Sessions sessions;

    @Inject
    private SessionLists lists;

    @Inject
    private QueryReader query;

    @GET
    @Access(Access.Level.CATALOGUE)
    public Response list(
            @Context UriInfo uri,
            @Context Request request,
            @Context HttpServletRequest http,
            @Context HttpServletResponse response,
            @Context SecurityContext security) {
        Listing<SessionListRequest> asked = query.listing(uri, SessionListRequest.class);
        SessionFilter filter = asked.filter().filter();
        Page page = asked.page();
        LongSupplier count = () -> sessions.count(filter);
        Optional<Caller> caller = Caller.find(security);
        if (asked.filter().wantsOwnBooking() && caller.isPresent()) {
            return listWithOwn(caller.get().userId(), filter, page, count);
        }
        Part part = lists.get(filter, page);
        if (part.rows().isPresent()) {
            return page.finish(part.rows().get().answer(request, http, response), part.next(), count);
        }
        return page.respond(new GenericEntity<Iterator<SessionView>>(sessions.stream(filter)) {}, count);
    }

    // Made anew for each who asks: what is kept for everybody has nothing in it that is somebody's own.
    private Response listWithOwn(long user, SessionFilter filter, Page page, LongSupplier count) {
        return page.isWhole()
                ? page.respond(new GenericEntity<Iterator<OfferedSessionView>>(streamWithOwn(user, filter)) {}, count)
                : page.respond(listWithOwn(user, filter, page.slice()), OfferedSessionView::cursor, count);
    }

    private Iterator<OfferedSessionView> streamWithOwn(long user, SessionFilter filter) {
        return new Chunks<>((last, size) -> {
            Optional<Cursor> after = Optional.ofNullable(last).map(OfferedSessionView::cursor);
            return listWithOwn(user, filter, Slice.startingAfter(after, size));
        });
    }

    private List<OfferedSessionView> listWithOwn(long user, SessionFilter filter, Slice slice) {
        Beside own = HeldSeat.beside(user);
        return sessions.list(filter, slice, own, row -> OfferedSessionView.of(sessions.view(row), row));
    }

    @GET
    @Path("/{id}")
    @Access(Access.Level.CATALOGUE)
    public OfferedSessionDetailView get(@PathParam("id") long id, @Context SecurityContext security) {
        Beside own = HeldSeat.beside(Caller.find(security).map(Caller::userId).orElse(NOBODY));
        return sessions.get(id, own, row -> OfferedSessionDetailView.of(sessions.view(row), row));
    }
}
