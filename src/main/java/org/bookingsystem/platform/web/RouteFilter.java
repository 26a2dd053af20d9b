package org.bookingsystem.platform.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/** Notes which endpoint a request found. Before the filters that may refuse it. */
@Provider
@Priority(1)
public class RouteFilter implements ContainerRequestFilter {
    private static final String ROOT =
            RestApplication.class.getAnnotation(ApplicationPath.class).value();

    @Context
    private ResourceInfo endpoint;

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(
                RequestNotes.ROUTE,
                ROOT
                        + path(endpoint.getResourceClass().getAnnotation(Path.class))
                        + path(endpoint.getResourceMethod().getAnnotation(Path.class)));
    }

    private static String path(Path path) {
        if (path == null) {
            return "";
        }
        return path.value().startsWith("/") ? path.value() : "/" + path.value();
    }
}
