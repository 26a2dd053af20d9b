package org.bookingsystem.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.bookingsystem.identity.Access;

/** Who offers sessions. */
@Path("/facilitators")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class FacilitatorsResource {
    @Inject
    private FacilitatorViews facilitators;

    @GET
    @Path("/{id}")
    @Access(Access.Level.CATALOGUE)
    public FacilitatorView get(@PathParam("id") long id) {
        return facilitators.get(id);
    }
}
