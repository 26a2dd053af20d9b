package org.bookingsystem.health;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import javax.sql.DataSource;
import org.bookingsystem.platform.web.Json;

/** GET /health: 200 while the database answers, 503 while it does not. */
@WebServlet("/health")
public class HealthServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(HealthServlet.class.getName());
    private static final int PATIENCE_SECONDS = 3;

    @Resource(lookup = "java:app/jdbc/booking")
    private transient DataSource dataSource;

    @Inject
    private transient Clock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean answers = databaseAnswers();
        response.setStatus(answers ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.getOutputStream().write(Json.MAPPER.writeValueAsBytes(HealthView.of(answers, clock.instant())));
    }

    private boolean databaseAnswers() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(PATIENCE_SECONDS);
            statement.execute("SELECT 1");
            return true;
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "health: the database does not answer: {0}", e.getMessage());
            return false;
        }
    }
}
