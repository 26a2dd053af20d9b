package org.bookingsystem.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.bookingsystem.outbox.Audience;
import org.bookingsystem.outbox.Message;
import org.bookingsystem.outbox.Notice;
import org.bookingsystem.outbox.Notices;
import org.bookingsystem.outbox.mail.MailChannel;
import org.bookingsystem.platform.persistence.Jdbc;

/**
 * Tells those who wait for seats that there will be none, by letter alone. Not those who do without letters of
 * cancelled sessions.
 */
@ApplicationScoped
public class WaitlistAudience implements Audience {
    private static final int PART = 200;
    private static final String FACILITATOR = """
            SELECT u.id, u.name, u.email FROM facilitators f JOIN users u ON u.id = f.user_id WHERE f.id = ?""";
    private static final String WAITERS = """
            SELECT w.id AS entry, u.id, u.name, u.email, u.unwanted_letters
            FROM waiting_list w JOIN users u ON u.id = w.user_id
            WHERE w.session_id = ? AND w.id > ? AND u.deleted_at IS NULL
            ORDER BY w.id LIMIT %d""".formatted(PART);

    private final Jdbc database;

    /** For CDI's proxy. */
    protected WaitlistAudience() {
        this(null);
    }

    @Inject
    WaitlistAudience(Jdbc database) {
        this.database = database;
    }

    private record Waiter(long entry, BookingData.User user, boolean wantsLetter) {

        static Waiter of(ResultSet row) throws SQLException {
            BookingData.User user =
                    new BookingData.User(row.getLong("id"), row.getString("name"), row.getString("email"));
            List<String> unwanted = List.of(row.getString("unwanted_letters").split(" ", -1));
            return new Waiter(row.getLong("entry"), user, !unwanted.contains("session_cancelled"));
        }
    }

    @Override
    public Set<String> types() {
        return Set.of(BookingMessages.WAITING_LIST_ENDED);
    }

    @Override
    public Notices tell(Message message, long after) {
        BookingPayload payload = BookingPayload.parse(message.payload());
        BookingData.Facilitator facilitator = database.find(
                        FACILITATOR, row -> facilitator(row, payload.facilitatorId()), payload.facilitatorId())
                .orElseThrow();
        List<Waiter> waiters =
                database.list(WAITERS, Waiter::of, payload.session().id(), after);
        List<Notice> notices = waiters.stream()
                .filter(Waiter::wantsLetter)
                .map(waiter -> notice(message, waiter, payload.about(null, facilitator, waiter.user())))
                .toList();
        return new Notices(
                notices,
                waiters.size() < PART
                        ? OptionalLong.empty()
                        : OptionalLong.of(waiters.get(PART - 1).entry()));
    }

    private static Notice notice(Message message, Waiter waiter, BookingData data) {
        List<Notice.To> reader = List.of(new Notice.To(MailChannel.NAME, Recipient.ATTENDEE.key()));
        return new Notice("waiting-list/" + waiter.entry(), message.owner(), false, data, reader);
    }

    private static BookingData.Facilitator facilitator(ResultSet row, long id) throws SQLException {
        return new BookingData.Facilitator(id, row.getLong("id"), row.getString("name"), row.getString("email"));
    }
}
