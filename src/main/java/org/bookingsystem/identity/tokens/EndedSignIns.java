package org.bookingsystem.identity.tokens;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.persistence.OwnConnection;
import org.bookingsystem.platform.work.Job;

/**
 * Signs out: the tokens of a sign-in are of no use any more, on all nodes at once. As a job it forgets those whose
 * tokens have expired anyway.
 */
@ApplicationScoped
public class EndedSignIns implements Job {
    // Of two at once the second has nothing to do.
    private static final String END = """
            INSERT INTO ended_sign_ins (id, user_id, forgotten_at) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING""";

    private OwnConnection own;
    private Jdbc database;
    private Tokens tokens;
    private Clock clock;

    /** For CDI's proxy. */
    protected EndedSignIns() {}

    @Inject
    EndedSignIns(OwnConnection own, Jdbc database, Tokens tokens, Clock clock) {
        this.own = own;
        this.database = database;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** In the caller's transaction. */
    public void end(Token token) {
        own.update(END, token.signIn(), token.userId(), tokens.endOf(token));
    }

    @Override
    public String name() {
        return "ended-sign-ins-pruning";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        database.update("DELETE FROM ended_sign_ins WHERE forgotten_at < ?", clock.instant());
    }
}
