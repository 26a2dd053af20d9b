package org.bookingsystem.calendars;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.bookingsystem.identity.Presence;
import org.bookingsystem.platform.persistence.Fingerprint;
import org.bookingsystem.platform.persistence.OwnConnection;
import org.bookingsystem.platform.problem.ProblemException;

/** Gives calendars their secret addresses, and takes them away. */
@ApplicationScoped
@Transactional
public class CalendarService {
    private static final int BYTES = 16;
    private static final String RENEW = """
            INSERT INTO calendars (user_id, secret_hash, created_at) VALUES (?, ?, ?)
            ON CONFLICT (user_id) DO UPDATE SET secret_hash = excluded.secret_hash, created_at = excluded.created_at""";

    @Inject
    private OwnConnection database;

    @Inject
    private Presence presence;

    private final SecureRandom random = new SecureRandom();

    /**
     * Whatever address there was ends.
     *
     * @return 128 random bits, in letters that can stand in an address; a hash of them is kept
     * @throws ProblemException 401 where the user has left
     */
    String renew(long userId, Instant now) {
        presence.keep(userId);
        presence.refuseDeleted(userId);
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        database.update(RENEW, userId, Fingerprint.of(secret), now);
        return secret;
    }

    void revoke(long userId) {
        database.update("DELETE FROM calendars WHERE user_id = ?", userId);
    }
}
