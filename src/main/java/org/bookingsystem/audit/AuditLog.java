package org.bookingsystem.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.bookingsystem.platform.persistence.OwnConnection;
import org.bookingsystem.platform.web.RequestOrigin;

/** Writes entries, in the caller's transaction where there is one: a refusal has none. */
@ApplicationScoped
@Transactional
public class AuditLog {
    // In one statement, since some are written while a session's row is locked.
    private static final String INSERT = """
            INSERT INTO audit_entries (at, action, actor, subject, object, detail, request_id, address)
            VALUES (?, ?, ?, COALESCE(?, (SELECT user_id FROM facilitators WHERE id = ?),
                (SELECT id FROM users WHERE email = ?)), ?, ?, ?, ?)""";

    @Inject
    private OwnConnection database;

    @Inject
    private RequestOrigin origin;

    /** Whom it was done to: a user, whoever has a facilitator's profile or an address, or nobody. */
    public record Whom(Long user, Long facilitator, String email) {
        public static final Whom NOBODY = new Whom(null, null, null);

        /** @param id null for nobody */
        public static Whom user(Long id) {
            return new Whom(id, null, null);
        }

        static Whom facilitator(long id) {
            return new Whom(null, id, null);
        }

        static Whom owning(String email) {
            return new Whom(null, null, email);
        }
    }

    /**
     * Of whoever sent the request.
     *
     * @param object what it was done to, as {@code sessions/7}; may be null
     */
    public void write(AuditAction action, Whom whom, String object, Instant at) {
        write(action, origin.user().orElse(null), whom, object, null, at);
    }

    /**
     * @param who null for nobody
     * @param detail one word more; may be null
     */
    void write(AuditAction action, Long who, Whom whom, String object, String detail, Instant at) {
        database.update(
                INSERT,
                at,
                action.column(),
                who,
                whom.user(),
                whom.facilitator(),
                whom.email(),
                object,
                detail,
                origin.requestId().orElse(null),
                origin.address().orElse(null));
    }
}
