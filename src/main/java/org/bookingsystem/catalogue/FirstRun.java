package org.bookingsystem.catalogue;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import org.bookingsystem.identity.SampleAccounts;
import org.bookingsystem.platform.config.Mode;
import org.bookingsystem.platform.problem.ProblemException;

/** Fills an empty database with the sample data, in development. */
@ApplicationScoped
public class FirstRun {
    @Inject
    private Mode mode;

    @Inject
    private SampleAccounts accounts;

    @Inject
    private SampleData data;

    void begin(@Observes @Priority(Interceptor.Priority.APPLICATION) Startup startup) {
        if (mode != Mode.DEVELOPMENT || !accounts.areWanted()) {
            return;
        }
        try {
            data.create(accounts.passwordHash());
        } catch (ProblemException e) {
            // Another node, started at the same moment, was quicker.
        }
    }
}
