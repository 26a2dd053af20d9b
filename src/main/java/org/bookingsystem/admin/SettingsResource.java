package org.bookingsystem.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.bookingsystem.identity.Access;
import org.bookingsystem.platform.config.Configuration;

/** What the operator has decided. */
@Path("/admin/settings")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SettingsResource {

    @GET
    @Access(Access.Level.ADMIN)
    public Response list() {
        return Response.ok(Configuration.shown()).build();
    }
}
