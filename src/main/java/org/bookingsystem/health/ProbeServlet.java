package org.bookingsystem.health;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.bookingsystem.platform.web.Json;

/**
 * What balancers and orchestrators ask, answered as MicroProfile Health 4.0 has it. {@code /health/live}: 200 while
 * this process can answer at all; otherwise it is to be started anew. {@code /health/ready}: 200 while it is to be sent
 * requests, 503 while it is not.
 */
@WebServlet({"/health/live", "/health/ready"})
public class ProbeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Readiness readiness;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProbeView probe =
                ProbeView.of(request.getServletPath().equals("/health/live") ? List.of() : readiness.checks());
        response.setStatus(probe.isUp() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.getOutputStream().write(Json.MAPPER.writeValueAsBytes(probe));
    }
}
