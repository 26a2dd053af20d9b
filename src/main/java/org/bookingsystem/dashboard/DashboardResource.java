package org.bookingsystem.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.web.QueryReader;

@Path("/facilitator/dashboard")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class DashboardResource {
    @Inject
    private Dashboards dashboards;

    @Inject
    private PeriodFigures figures;

    @Inject
    private QueryReader query;

    @GET
    @Access(Access.Level.FACILITATOR)
    public DashboardView get(@Context UriInfo uri, @Context SecurityContext security) {
        Optional<Period> period = query.filter(uri, PeriodRequest.class).period();
        long facilitator = Caller.of(security).facilitatorId();
        return dashboards.of(facilitator, period.map(some -> figures.of(facilitator, some)));
    }
}
