package org.bookingsystem.booking.attendance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.web.Message;

/** Facilitators say who came. */
@Path("/facilitator/bookings/{id}/attendance")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AttendanceResource {
    @Inject
    private AttendanceService service;

    @PUT
    @Access(Access.Level.FACILITATOR)
    public Message mark(@PathParam("id") long id, AttendanceRequest request, @Context SecurityContext security) {
        service.mark(Caller.of(security).facilitatorId(), id, request.given());
        return new Message("Attendance saved");
    }
}
