package org.bookingsystem.platform.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.persistence.OwnConnection;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.work.Job;

/** Remembers what was made under which key. As a job it forgets that after a day. */
@ApplicationScoped
public class UsedKeys implements Job {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final String FIND = "SELECT fingerprint, made_id, told FROM idempotency_keys WHERE key_hash = ?";
    // On PostgreSQL it waits for whoever inserts the same one, and goes on where that one rolls back.
    private static final String ADD = """
            INSERT INTO idempotency_keys (key_hash, fingerprint, made_id, told, used_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (key_hash) DO NOTHING""";

    private OwnConnection own;
    private Jdbc database;
    private Clock clock;

    /** For CDI's proxy. */
    protected UsedKeys() {}

    @Inject
    UsedKeys(OwnConnection own, Jdbc database, Clock clock) {
        this.own = own;
        this.database = database;
        this.clock = clock;
    }

    /** @param told what cannot be made again of the id; null for nothing */
    record Use(String fingerprint, long made, String told) {}

    /**
     * What was made under it. Outside of a transaction, so that it sees what was committed just now.
     *
     * @throws ProblemException 422 where it came with another body
     */
    Optional<Use> find(IdempotencyKey.Hashed key) {
        Optional<Use> use =
                database.find(FIND, row -> new Use(row.getString(1), row.getLong(2), row.getString(3)), key.hash());
        if (use.isPresent() && !use.get().fingerprint().equals(key.fingerprint())) {
            throw new ProblemException(IdempotencyProblem.KEY_REUSED);
        }
        return use;
    }

    /**
     * In the caller's transaction.
     *
     * @return whether nobody was quicker
     */
    boolean add(IdempotencyKey.Hashed key, long made, String told) {
        return own.update(ADD, key.hash(), key.fingerprint(), made, told, clock.instant()) > 0;
    }

    @Override
    public String name() {
        return "idempotency-keys-pruning";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        database.update(
                "DELETE FROM idempotency_keys WHERE used_at < ?",
                clock.instant().minus(KEPT));
    }
}
