package org.bookingsystem.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.bookingsystem.platform.problem.ProblemException;

@Provider
public class ProblemMapper implements ExceptionMapper<ProblemException> {
    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(ProblemException refusal) {
        return Problems.response(refusal, request);
    }
}
