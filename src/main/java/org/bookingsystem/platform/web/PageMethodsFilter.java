package org.bookingsystem.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.problem.RequestProblem;

/** Outside the API there is only something to read; the server's default servlet would take a POST for a GET. */
public class PageMethodsFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean api = request.getRequestURI().startsWith(request.getContextPath() + "/api/");
        if (api || READING.contains(request.getMethod())) {
            chain.doFilter(request, response);
        } else {
            response.setHeader("Allow", "GET, HEAD, OPTIONS");
            Problems.write(new ProblemException(RequestProblem.METHOD_NOT_ALLOWED), request, response);
        }
    }
}
