package org.bookingsystem.health;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bookingsystem.platform.config.Settings;

/**
 * GET /health/ready: as /health, but 503 also from the moment on that DRAIN_FILE is there, so that a load balancer sends nothing new to
 * a node that is about to stop.
 */
@WebServlet("/health/ready")
public class ReadinessServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final byte[] DRAINING = "{\"status\":\"draining\"}".getBytes(StandardCharsets.US_ASCII);

    private transient Optional<Path> drainFile;

    @Inject
    void drain(Settings settings) {
        drainFile = settings.drainFile();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (drainFile.filter(Files::exists).isEmpty()) {
            request.getRequestDispatcher("/health").forward(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.getOutputStream().write(DRAINING);
    }
}
