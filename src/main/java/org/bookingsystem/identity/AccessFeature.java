package org.bookingsystem.identity;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import org.bookingsystem.platform.web.RequestOrigin;
import org.bookingsystem.platform.web.WebSettings;

/**
 * Puts the token check in front of every endpoint whose {@link Access} asks for one. An endpoint that does not declare
 * any fails the start of the REST application, and with it the deployment.
 */
@Provider
public class AccessFeature implements DynamicFeature {
    @Inject
    private Callers callers;

    @Inject
    private IdentitySettings settings;

    @Inject
    private WebSettings web;

    @Inject
    private RequestOrigin origin;

    @Override
    public void configure(ResourceInfo endpoint, FeatureContext context) {
        if (endpoint.getResourceMethod().getDeclaringClass().getName().startsWith("org.glassfish.jersey.")) {
            // Jersey's own answers to OPTIONS, which tell the allowed methods to anyone.
            return;
        }
        Access access = endpoint.getResourceMethod().getAnnotation(Access.class);
        if (access == null) {
            throw new IllegalStateException(
                    "The booking system did not start: " + endpoint.getResourceMethod() + " does not declare @Access");
        }
        if (access.value() != Access.Level.ANYONE) {
            context.register(new BearerTokenFilter(
                    access.value(),
                    access.value() == Access.Level.CATALOGUE && web.publicCatalogue(),
                    access.verified() && settings.verificationRequired(),
                    callers,
                    origin));
        }
    }
}
