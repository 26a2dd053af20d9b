package org.bookingsystem.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.outbox.Channel;
import org.bookingsystem.outbox.DeliveryStatus;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Message;
import org.bookingsystem.platform.web.Page;
import org.bookingsystem.platform.web.QueryReader;
import org.bookingsystem.platform.web.QueryReader.Listing;

/** What became of the deliveries about a facilitator's bookings. */
@Path("/facilitator/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class DeliveriesResource {
    @Inject
    private FacilitatorDeliveries deliveries;

    @Inject
    private QueryReader query;

    @Inject
    private DeliveryService service;

    @Inject
    @Any
    private Instance<Channel> channels;

    @GET
    @Access(Access.Level.FACILITATOR)
    public Response list(@Context UriInfo uri, @Context SecurityContext security) {
        Listing<DeliveryListRequest> asked = query.listing(uri, DeliveryListRequest.class);
        Optional<DeliveryStatus> status = asked.filter().wanted();
        Page page = asked.page();
        long facilitator = Caller.of(security).facilitatorId();
        return page.respond(
                deliveries.list(facilitator, status, page.slice()),
                delivery -> Cursor.of(delivery.id()),
                () -> deliveries.count(facilitator, status));
    }

    /** @param channel revives those of this channel alone */
    @POST
    @Path("/retry")
    @Access(Access.Level.FACILITATOR)
    public RevivedView retryAll(@QueryParam("channel") String channel, @Context SecurityContext security) {
        int count = service.retryAll(Caller.of(security).facilitatorId(), channel(channel));
        return new RevivedView("Dead deliveries will be tried again", count);
    }

    private String channel(String asked) {
        List<String> names = channels.stream().map(Channel::name).sorted().toList();
        if (asked != null && !names.contains(asked)) {
            throw ProblemException.invalid("channel", "must be one of " + String.join(", ", names));
        }
        return asked;
    }

    @POST
    @Path("/{id}/retry")
    @Access(Access.Level.FACILITATOR)
    public Message retry(@PathParam("id") long id, @Context SecurityContext security) {
        service.retry(Caller.of(security).facilitatorId(), id);
        return new Message("Delivery will be tried again");
    }
}
