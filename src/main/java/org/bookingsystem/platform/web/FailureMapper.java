package org.bookingsystem.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.bookingsystem.platform.persistence.DatabaseFailure;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.problem.RequestProblem;

/** The last resort. What a database outage broke is a 503; anything else is a bug, logged with its stack under the request's id. */
@Provider
public class FailureMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = System.getLogger(FailureMapper.class.getName());

    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable failure) {
        return response(failure, request);
    }

    static Response response(Throwable failure, HttpServletRequest request) {
        String id = RequestIdFilter.idOf(request);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException refusal) {
                return Problems.response(refusal, request);
            }
        }
        if (failure instanceof IOException && !(failure instanceof JsonProcessingException)) {
            // The body broke off or came too slowly; most often nobody is there any more to read this answer.
            return Problems.response(new ProblemException(RequestProblem.REQUEST_TIMEOUT), request);
        }
        if (DatabaseFailure.isTransient(failure)) {
            LOG.log(Level.WARNING, "request {0}: the database is unavailable: {1}", id, rootMessage(failure));
            return Problems.response(Problems.unavailable(), request);
        }
        LOG.log(Level.ERROR, "request " + id + " failed", failure);
        return Problems.response(new ProblemException(RequestProblem.INTERNAL_ERROR), request);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }
}
