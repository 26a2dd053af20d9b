package org.bookingsystem.platform.web;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The last resort. */
@Provider
public class FailureMapper implements ExceptionMapper<Throwable> {
    @Inject
    private Failures failures;

    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable failure) {
        return Problems.response(failures.explain(failure, request), request);
    }

    /**
     * A commit that failed. Jersey has a mapper of its own for it, which lets it through to the server: a 500 that
     * nobody logs.
     */
    @Provider
    @Priority(1)
    public static class AtCommit implements ExceptionMapper<TransactionalException> {
        @Inject
        private Failures failures;

        @Context
        private HttpServletRequest request;

        @Override
        public Response toResponse(TransactionalException failure) {
            return Problems.response(failures.explain(failure, request), request);
        }
    }
}
