package org.bookingsystem.notification.email;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import javax.sql.DataSource;
import org.bookingsystem.notification.BookingEvent;

/** Knows whose address was proven to be theirs. */
@ApplicationScoped
public class VerifiedAddresses {
    // By the address, too: it may be another one by now.
    private static final String VERIFIED = "SELECT id FROM users WHERE id = ? AND email = ? AND email_verified";

    @Resource(lookup = "java:app/jdbc/booking")
    private DataSource database;

    /** Which of those whom an event concerns, as it is now. */
    Set<Recipient> of(BookingEvent.Data data) {
        Set<Recipient> verified = EnumSet.noneOf(Recipient.class);
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(VERIFIED)) {
            for (Recipient recipient : Recipient.concernedBy(data)) {
                select.setLong(1, recipient.userId(data));
                select.setString(2, recipient.email(data));
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        verified.add(recipient);
                    }
                }
            }
            return verified;
        } catch (SQLException e) {
            throw new IllegalStateException("reading who is verified", e);
        }
    }
}
