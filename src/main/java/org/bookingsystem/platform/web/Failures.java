package org.bookingsystem.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.bookingsystem.platform.persistence.DatabaseFailure;
import org.bookingsystem.platform.persistence.DatabaseWatch;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.problem.RequestProblem;

/**
 * What to answer when a request fails. What the database could not do is a 503; anything else is a bug, logged with its
 * stack under the request's id.
 */
@ApplicationScoped
public class Failures {
    private static final Logger LOG = System.getLogger(Failures.class.getName());
    private static final Duration SHORTLY = Duration.ofSeconds(2);

    @Inject
    private DatabaseWatch database;

    public ProblemException explain(Throwable failure, HttpServletRequest request) {
        String id = RequestIdFilter.idOf(request);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException refusal) {
                return refusal;
            }
        }
        if (failure instanceof IOException && !(failure instanceof JsonProcessingException)) {
            // The body broke off or came too slowly; most often nobody is there any more to read this answer.
            return new ProblemException(RequestProblem.REQUEST_TIMEOUT);
        }
        if (DatabaseFailure.isTransient(failure)) {
            database.note(failure);
            LOG.log(Level.WARNING, "request {0}: the database is unavailable: {1}", id, rootMessage(failure));
            return ProblemException.retryable(RequestProblem.TEMPORARILY_UNAVAILABLE, SHORTLY);
        }
        LOG.log(Level.ERROR, "request " + id + " failed", failure);
        return new ProblemException(RequestProblem.INTERNAL_ERROR);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("").replaceFirst("^[\\w.]+Exception: ", "");
    }
}
