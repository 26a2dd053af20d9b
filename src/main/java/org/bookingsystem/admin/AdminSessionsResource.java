package org.bookingsystem.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.bookingsystem.catalogue.SessionService;
import org.bookingsystem.identity.Access;
import org.bookingsystem.platform.web.Message;

/** Other people's sessions. */
@Path("/admin/sessions")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AdminSessionsResource {
    @Inject
    private SessionService sessions;

    @Inject
    private DemotionService demotion;

    @POST
    @Path("/{id}/cancel")
    @Access(Access.Level.ADMIN)
    public Message cancel(@PathParam("id") long id) {
        sessions.cancel(id);
        return new Message("Session cancelled successfully");
    }

    @POST
    @Path("/{id}/hand-over")
    @Access(Access.Level.ADMIN)
    public Message handOver(@PathParam("id") long id, HandOverRequest request) {
        demotion.handOver(id, request.userId());
        return new Message("Session handed over");
    }
}
