package org.bookingsystem.admin;

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
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.bookingsystem.identity.Access;
import org.bookingsystem.notification.DeliveryListRequest;
import org.bookingsystem.notification.NotificationProblem;
import org.bookingsystem.notification.RevivedView;
import org.bookingsystem.outbox.Channel;
import org.bookingsystem.outbox.DeliveryCounts;
import org.bookingsystem.outbox.DeliveryStatus;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Message;
import org.bookingsystem.platform.web.Page;
import org.bookingsystem.platform.web.QueryReader;
import org.bookingsystem.platform.web.QueryReader.Listing;

/** What others are told, and what nobody could tell them. */
@Path("/admin/messages")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class MessagesResource {
    @Inject
    private MessageList messages;

    @Inject
    private QueryReader query;

    @Inject
    private MessageService service;

    @Inject
    private DeliveryCounts counts;

    @Inject
    @Any
    private Instance<Channel> channels;

    @GET
    @Access(Access.Level.ADMIN)
    public Response list(@Context UriInfo uri) {
        Listing<DeliveryListRequest> asked = query.listing(uri, DeliveryListRequest.class);
        Optional<DeliveryStatus> status = asked.filter().wanted();
        Page page = asked.page();
        return page.respond(
                messages.list(status, page.slice()), message -> Cursor.of(message.id()), () -> messages.count(status));
    }

    /** How each channel that has any stands. */
    @GET
    @Path("/channels")
    @Access(Access.Level.ADMIN)
    public Response listChannels() {
        return Response.ok(counts.list().stream().map(ChannelView::of).toList()).build();
    }

    /** @param channel retries those of this channel alone */
    @POST
    @Path("/retry")
    @Access(Access.Level.ADMIN)
    public RevivedView retryAll(@QueryParam("channel") String channel) {
        List<String> names = channels.stream().map(Channel::name).sorted().toList();
        if (channel != null && !names.contains(channel)) {
            throw ProblemException.invalid("channel", "must be one of " + String.join(", ", names));
        }
        return new RevivedView("Dead messages will be tried again", service.retryAll(Optional.ofNullable(channel)));
    }

    @POST
    @Path("/{id}/retry")
    @Access(Access.Level.ADMIN)
    public Message retry(@PathParam("id") long id) {
        if (!service.retry(id)) {
            throw new ProblemException(
                    messages.exists(id)
                            ? NotificationProblem.DELIVERY_NOT_DEAD
                            : NotificationProblem.DELIVERY_NOT_FOUND);
        }
        return new Message("Message will be tried again");
    }
}
