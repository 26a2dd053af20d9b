package org.bookingsystem.notification;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.persistence.Place;
import org.bookingsystem.platform.web.Message;
import org.bookingsystem.platform.web.Page;

/** Whether others were told of a facilitator's bookings. */
@Path("/facilitator/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class DeliveriesResource {
    @Inject
    private FacilitatorDeliveries deliveries;

    @Inject
    private DeliveryService service;

    @GET
    @Access(Access.Level.FACILITATOR)
    public Response list(
            @Valid @BeanParam DeliveryFilter filter, @Valid @BeanParam Page page, @Context SecurityContext security) {
        Optional<DeliveryStatus> status = filter.status();
        long facilitator = Caller.of(security).facilitatorId();
        return page.respond(
                deliveries.list(facilitator, status, page.slice()),
                delivery -> Place.of(delivery.id()),
                () -> deliveries.count(facilitator, status));
    }

    @POST
    @Path("/{id}/retry")
    @Access(Access.Level.FACILITATOR)
    public Message retry(@PathParam("id") long id, @Context SecurityContext security) {
        service.retry(Caller.of(security).facilitatorId(), id);
        return new Message("Delivery will be tried again");
    }
}
