package org.bookingsystem.platform;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** An endpoint that does not say who may call it. {@link StartupIT} adds it to the WAR. */
@Path("/undeclared")
public class UndeclaredResource {

    @GET
    public String forgotten() {
        return "open to everybody";
    }
}
