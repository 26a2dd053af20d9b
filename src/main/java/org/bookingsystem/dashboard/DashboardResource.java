package org.bookingsystem.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;

@Path("/facilitator/dashboard")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class DashboardResource {
    @Inject
    private Dashboards dashboards;

    @GET
    @Access(Access.Level.FACILITATOR)
    public DashboardView get(@Context SecurityContext security) {
        return dashboards.of(Caller.of(security).facilitatorId());
    }
}
