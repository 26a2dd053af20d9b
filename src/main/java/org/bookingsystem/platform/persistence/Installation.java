package org.bookingsystem.platform.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
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
        if (id == null) {
            id = read();
        }
        return id;
    }

    private String read() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT id FROM installation");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException("reading the installation's id", e);
        }
    }
}
