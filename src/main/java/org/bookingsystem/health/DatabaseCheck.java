package org.bookingsystem.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Asks the database something, over a connection of the pool that requests use. */
@ApplicationScoped
public class DatabaseCheck {
    private static final Logger LOG = System.getLogger(DatabaseCheck.class.getName());
    private static final int PATIENCE_SECONDS = 3;

    @Resource(lookup = "java:app/jdbc/booking")
    private DataSource database;

    boolean answers() {
        try (Connection connection = database.getConnection();
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
