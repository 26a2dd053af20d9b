package org.bookingsystem.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.stream.Stream;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.problem.ProblemType;
import org.bookingsystem.platform.problem.RequestProblem;

/** What JAX-RS itself refuses (no such path, method, media type …), told as a problem. */
@Provider
public class WebApplicationExceptionMapper implements ExceptionMapper<WebApplicationException> {
    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(WebApplicationException refusal) {
        Response original = refusal.getResponse();
        Response response = Problems.response(new ProblemException(typeOf(original.getStatus())), request);
        String allow = original.getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? response
                : Response.fromResponse(response)
                        .header(HttpHeaders.ALLOW, allow)
                        .build();
    }

    /** The problem that stands for a bare status. */
    static ProblemType typeOf(int status) {
        return Stream.of(RequestProblem.values())
                .filter(type -> type.status() == status)
                .findFirst()
                .orElse(status < 500 ? RequestProblem.INVALID_REQUEST : RequestProblem.INTERNAL_ERROR);
    }
}
