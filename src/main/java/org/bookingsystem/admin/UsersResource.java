package org.bookingsystem.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
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
import java.util.Optional;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.identity.StandingService;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Message;
import org.bookingsystem.platform.web.Page;
import org.bookingsystem.platform.web.QueryReader;
import org.bookingsystem.platform.web.QueryReader.Listing;
import org.bookingsystem.privacy.Erasure;

/** Other people's accounts. */
@Path("/admin/users")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class UsersResource {
    @Inject
    private UserList users;

    @Inject
    private QueryReader query;

    @Inject
    private StandingService standing;

    @Inject
    private DemotionService demotion;

    @Inject
    private Erasure erasure;

    @GET
    @Access(Access.Level.ADMIN)
    public Response list(@Context UriInfo uri) {
        Listing<UserListRequest> asked = query.listing(uri, UserListRequest.class);
        UserListRequest request = asked.filter();
        Page page = asked.page();
        return page.respond(
                users.list(request.text(), request.wanted(), page.slice()),
                user -> Cursor.of(user.id()),
                () -> users.count(request.text(), request.wanted()));
    }

    @GET
    @Path("/{id}")
    @Access(Access.Level.ADMIN)
    public UserSummary get(@PathParam("id") long id) {
        return users.get(id);
    }

    /** Nothing of theirs is kept any more but figures. */
    @DELETE
    @Path("/{id}")
    @Access(Access.Level.ADMIN)
    public UserSummary delete(@PathParam("id") long id, @Context SecurityContext security) {
        StandingService.refuseOwn(Caller.of(security), id);
        erasure.of(id);
        return users.get(id);
    }

    @POST
    @Path("/{id}/block")
    @Access(Access.Level.ADMIN)
    public UserSummary block(@PathParam("id") long id, @Context SecurityContext security) {
        StandingService.refuseOwn(Caller.of(security), id);
        standing.block(id);
        return users.get(id);
    }

    @POST
    @Path("/{id}/unblock")
    @Access(Access.Level.ADMIN)
    public UserSummary unblock(@PathParam("id") long id) {
        standing.unblock(id);
        return users.get(id);
    }

    @POST
    @Path("/{id}/facilitator")
    @Access(Access.Level.ADMIN)
    public UserSummary makeFacilitator(@PathParam("id") long id) {
        standing.makeFacilitator(id);
        return users.get(id);
    }

    /** @param successor the user who is to offer what they offer; without one it is cancelled */
    @DELETE
    @Path("/{id}/facilitator")
    @Access(Access.Level.ADMIN)
    public UserSummary demote(@PathParam("id") long id, @QueryParam("successor") String successor) {
        demotion.demote(id, Optional.ofNullable(successor).map(UsersResource::userId));
        return users.get(id);
    }

    private static long userId(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw ProblemException.invalid("successor", "must be a user's id");
        }
        return Long.parseLong(text);
    }

    @POST
    @Path("/{id}/reset-letter")
    @Access(Access.Level.ADMIN)
    public Response sendResetLetter(@PathParam("id") long id) {
        standing.sendResetLetter(id);
        return Response.accepted(new Message("A letter is on its way")).build();
    }

    @POST
    @Path("/{id}/logout-everywhere")
    @Access(Access.Level.ADMIN)
    public Message logOutEverywhere(@PathParam("id") long id) {
        standing.signOutEverywhere(id);
        return new Message("Signed out everywhere");
    }
}
