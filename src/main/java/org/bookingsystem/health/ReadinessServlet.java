package org.bookingsystem.health;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** GET /health/ready: as /health, but 503 also when the node is about to stop, so that a load balancer sends it nothing new. */
@WebServlet("/health/ready")
public class ReadinessServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final byte[] DRAINING = "{\"status\":\"draining\"}".getBytes(StandardCharsets.US_ASCII);

    @Inject
    private transient Draining draining;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (!draining.isWanted()) {
            request.getRequestDispatcher("/health").forward(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.getOutputStream().write(DRAINING);
    }
}
