package org.bookingsystem.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.bookingsystem.platform.web.Message;

/** Agrees to whatever a test asks for, as an admin does. */
@Path("/test/approve/{user}")
@RequestScoped
public class ApprovingResource {
    @Inject
    private ProfileService profiles;

    @POST
    @Access(Access.Level.ANYONE)
    public Message approve(@PathParam("user") long user) {
        return new Message(Boolean.toString(profiles.approveFacilitator(user)));
    }
}
