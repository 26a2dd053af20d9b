package org.bookingsystem.platform.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/** Notes which endpoint a request found. Before the filters that may refuse it. */
@Provider
public class RouteFeature implements DynamicFeature {
    private static final String ROOT =
            RestApplication.class.getAnnotation(ApplicationPath.class).value();
    private static final int FIRST = 1;

    @Override
    public void configure(ResourceInfo endpoint, FeatureContext context) {
        String route = ROOT
                + path(endpoint.getResourceClass().getAnnotation(Path.class))
                + path(endpoint.getResourceMethod().getAnnotation(Path.class));
        context.register(new RouteFilter(route), FIRST);
    }

    private static String path(Path path) {
        if (path == null) {
            return "";
        }
        return path.value().startsWith("/") ? path.value() : "/" + path.value();
    }

    private record RouteFilter(String route) implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            request.setProperty(RequestNotes.ROUTE, route);
        }
    }
}
