package org.bookingsystem.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bookingsystem.outbox.Audience;
import org.bookingsystem.outbox.Message;
import org.bookingsystem.outbox.Notice;
import org.bookingsystem.outbox.Notice.To;
import org.bookingsystem.outbox.Notices;
import org.bookingsystem.outbox.mail.MailChannel;
import org.bookingsystem.platform.persistence.Jdbc;

/**
 * What happens to an account is told to its owner alone, by email. An address that is nobody's gets nothing: whoever
 * typed it has had the same answer by then.
 */
@ApplicationScoped
public class AccountAudience implements Audience {
    private static final String OWNER = "owner";
    /** Beside the owner: one whose new address takes no mail hears of it at the old one all the same. */
    private static final String NEW_OWNER = "new-address";

    private static final String SELECT =
            "SELECT id, email, new_email, email_verified, name, role FROM users" + " WHERE deleted_at IS NULL AND ";
    private static final String BOOKINGS = """
            SELECT COUNT(*) FROM bookings WHERE user_id = ? AND booking_status = 'confirmed'""";
    private static final String SESSIONS = """
            SELECT COUNT(*) FROM sessions s JOIN facilitators f ON f.id = s.facilitator_id
            WHERE f.user_id = ? AND s.status = 'active'""";

    private final Jdbc database;

    /** For CDI's proxy. */
    protected AccountAudience() {
        this(null);
    }

    @Inject
    AccountAudience(Jdbc database) {
        this.database = database;
    }

    private record Account(long id, String email, String newEmail, boolean isVerified, String name, String role) {

        static Account of(ResultSet row) throws SQLException {
            return new Account(
                    row.getLong("id"),
                    row.getString("email"),
                    row.getString("new_email"),
                    row.getBoolean("email_verified"),
                    row.getString("name"),
                    row.getString("role"));
        }
    }

    @Override
    public Set<String> types() {
        return AccountMessages.TYPES;
    }

    @Override
    public Notices tell(Message message, long after) {
        AccountPayload payload = AccountPayload.parse(message.payload());
        Optional<AccountData> data = find(payload).flatMap(account -> data(message.type(), payload, account));
        return data.isPresent() ? Notices.of(notice(message.type(), data.get())) : Notices.of();
    }

    private Optional<Account> find(AccountPayload payload) {
        return payload.userId() == 0
                ? database.find(SELECT + "email = ?", Account::of, payload.email())
                : database.find(SELECT + "id = ?", Account::of, payload.userId());
    }

    /** Empty where there is nobody to write to any more. */
    private Optional<AccountData> data(String type, AccountPayload payload, Account account) {
        if (type.equals(AccountMessages.NEW_EMAIL)) {
            return Optional.ofNullable(account.newEmail())
                    .map(email -> new AccountData(account.id(), email, false, payload.origin(), null, null));
        }
        boolean before = payload.userId() != 0 && payload.email() != null;
        AccountData.Holding holding = type.equals(AccountMessages.PROVIDER_LINKED) ? holding(account) : null;
        return Optional.of(new AccountData(
                account.id(),
                before ? payload.email() : account.email(),
                before ? payload.isVerified() : account.isVerified(),
                payload.origin(),
                payload.provider(),
                holding));
    }

    private AccountData.Holding holding(Account account) {
        return new AccountData.Holding(
                account.name(), account.role(), count(BOOKINGS, account), count(SESSIONS, account));
    }

    private long count(String sql, Account account) {
        return database.find(sql, row -> row.getLong(1), account.id()).orElseThrow();
    }

    private static Notice notice(String type, AccountData data) {
        String reader = type.equals(AccountMessages.NEW_EMAIL) ? NEW_OWNER : OWNER;
        To mail = new To(MailChannel.NAME, reader);
        List<To> told = AccountMessages.LINKS.containsKey(type)
                ? List.of(mail, new To(PrintedLinks.NAME, reader))
                : List.of(mail);
        return new Notice("users/" + data.userId(), null, false, data, told);
    }
}
