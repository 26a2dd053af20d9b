package org.bookingsystem.platform.persistence;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Which installation this is, among all that there are. Its first migration made the id up, and all its nodes share it. */
@ApplicationScoped
public class Installation {
    @Resource(lookup = "java:app/jdbc/booking")
    private DataSource database;

    private volatile String id;

    /** A UUID, the same as long as the database lives. */
    public String id() {
        return id;
    }

    // At start, after the migrations. Later somebody who asks in a transaction would need a second connection for it,
    // and
    // twenty at once would wait for each other.
    void read(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE + 1) Startup startup) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT id FROM installation");
                ResultSet row = select.executeQuery()) {
            row.next();
            id = row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException("reading the installation's id", e);
        }
    }
}
