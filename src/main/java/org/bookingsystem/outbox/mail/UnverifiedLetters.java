package org.bookingsystem.outbox.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.bookingsystem.outbox.Delivery;
import org.bookingsystem.platform.email.EmailAddress;
import org.bookingsystem.platform.persistence.Fingerprint;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.work.Job;

/**
 * Limits the letters to addresses that nobody has proven to be theirs: anybody can register anybody's address, and
 * could have us write there without end. Counted in the database, for all nodes. Each statement is a transaction of its
 * own: where a node dies between two, a letter is counted twice, and the address gets one less. As a job it deletes the
 * counts of the days before.
 */
@ApplicationScoped
public class UnverifiedLetters implements Job {
    /** To one address, from midnight to midnight in UTC. */
    static final int PER_DAY = 5;

    private static final String IS_COUNTED = "SELECT id FROM deliveries WHERE id = ? AND counted";
    // One statement, so that of two nodes at once each counts.
    private static final String COUNT = """
            INSERT INTO unverified_letters (address_hash, day, letters) VALUES (?, ?, 1)
            ON CONFLICT (address_hash) DO UPDATE
            SET letters = CASE WHEN unverified_letters.day = excluded.day
            THEN unverified_letters.letters + 1 ELSE 1 END,
                day = excluded.day
            WHERE unverified_letters.day < excluded.day OR unverified_letters.letters < ?""";

    @Inject
    private Jdbc database;

    @Inject
    private Clock clock;

    /** Whether a letter may go there now. It is counted once, however often it is tried. */
    boolean take(Delivery delivery, EmailAddress address) {
        if (database.find(IS_COUNTED, row -> row.getLong(1), delivery.id()).isPresent()) {
            return true;
        }
        String counted = Fingerprint.of(address.toString().toLowerCase(Locale.ROOT));
        if (database.update(COUNT, counted, today(), PER_DAY) == 0) {
            return false;
        }
        database.update("UPDATE deliveries SET counted = ? WHERE id = ?", true, delivery.id());
        return true;
    }

    private long today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toEpochDay();
    }

    @Override
    public String name() {
        return "unverified-letters-pruning";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        database.update("DELETE FROM unverified_letters WHERE day < ?", today());
    }
}
