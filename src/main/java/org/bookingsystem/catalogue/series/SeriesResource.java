package org.bookingsystem.catalogue.series;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.bookingsystem.catalogue.GivenTime;
import org.bookingsystem.catalogue.SessionChangeRequest;
import org.bookingsystem.catalogue.SessionDetails;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.idempotency.Idempotency;
import org.bookingsystem.platform.idempotency.IdempotencyKey;
import org.bookingsystem.platform.idempotency.Receipt;
import org.bookingsystem.platform.problem.ProblemException;

/** Sessions that recur. */
@Path("/series")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SeriesResource {
    @Inject
    private SeriesService service;

    @Inject
    private SeriesViews views;

    @Inject
    private Idempotency idempotency;

    @POST
    @Access(value = Access.Level.FACILITATOR, verified = true)
    public Response create(
            SeriesRequest request,
            @HeaderParam(IdempotencyKey.HEADER) List<String> key,
            @Context SecurityContext security,
            @Context UriInfo uri) {
        long facilitator = Caller.of(security).facilitatorId();
        long id = idempotency.once(
                IdempotencyKey.of(key, security, uri), request, receipt -> create(facilitator, request, receipt));
        List<Long> sessions = views.get(id).sessionIds();
        return Response.created(
                        uri.getAbsolutePathBuilder().path(Long.toString(id)).build())
                .entity(new SeriesCreated("Series created successfully", id, sessions, sessions.size()))
                .build();
    }

    private long create(long facilitator, SeriesRequest request, Receipt receipt) {
        List<SessionDetails> occurrences = request.occurrences();
        try {
            return service.create(facilitator, request.recurrence(), occurrences, receipt);
        } catch (ProblemException e) {
            throw GivenTime.named(
                    e, request.session().start(), request.session().end());
        }
    }

    record SeriesCreated(String message, long seriesId, List<Long> sessionIds, int count) {}

    @GET
    @Path("/{id}")
    @Access(Access.Level.CATALOGUE)
    public SeriesView get(@PathParam("id") long id) {
        return views.get(id);
    }

    @PUT
    @Path("/{id}")
    @Access(Access.Level.FACILITATOR)
    public SeriesDone change(
            @PathParam("id") long id,
            @QueryParam("from") String from,
            SessionChangeRequest change,
            @Context SecurityContext security) {
        long facilitator = Caller.of(security).facilitatorId();
        try {
            return SeriesDone.of(
                    "Series updated successfully",
                    service.change(facilitator, id, session(from), first -> SeriesChange.of(change, first)));
        } catch (ProblemException e) {
            throw GivenTime.named(e, change.start(), change.end());
        }
    }

    @POST
    @Path("/{id}/cancel")
    @Access(Access.Level.FACILITATOR)
    public SeriesDone cancel(
            @PathParam("id") long id, @QueryParam("from") String from, @Context SecurityContext security) {
        long facilitator = Caller.of(security).facilitatorId();
        return SeriesDone.of("Series cancelled successfully", service.cancel(facilitator, id, session(from)));
    }

    /** @throws ProblemException 400 */
    private static Optional<Long> session(String from) {
        if (from != null && !from.matches("[0-9]{1,18}")) {
            throw ProblemException.invalid("from", "must be the id of a session");
        }
        return Optional.ofNullable(from).map(Long::valueOf);
    }

    /**
     * @param sessionIds those that were concerned
     * @param detachedSessionIds those to come that stayed as they are, because they were changed by themselves before
     */
    record SeriesDone(String message, List<Long> sessionIds, List<Long> detachedSessionIds) {
        static SeriesDone of(String message, SeriesService.Outcome outcome) {
            return new SeriesDone(message, outcome.sessions(), outcome.detached());
        }
    }
}
