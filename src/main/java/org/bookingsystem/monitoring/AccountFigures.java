package org.bookingsystem.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.bookingsystem.audit.AuditEntries;
import org.bookingsystem.identity.StandingService;
import org.bookingsystem.identity.password.Passwords;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.web.RequestCompleted;

/** Who tries to get in, and how busy that keeps the node. */
@ApplicationScoped
public class AccountFigures implements AccountsMXBean {
    private static final Duration AT_MOST_OLD = Duration.ofSeconds(30);
    private static final String COUNTS = """
            SELECT SUM(CASE WHEN email_verified THEN 1 ELSE 0 END),
                SUM(CASE WHEN blocked_at IS NULL THEN 0 ELSE 1 END) FROM users""";

    private Registry registry;
    private Passwords passwords;
    private Counter loginFailures;
    private Counter resets;
    private Cached<Counts> counts;
    private AuditEntries audit;
    private StandingService standing;

    private record Counts(long verified, long blocked, long auditRows) {}

    @Inject
    void use(
            Registry figures,
            Passwords hashes,
            Jdbc database,
            AuditEntries entries,
            StandingService service,
            Clock clock) {
        audit = entries;
        standing = service;
        counts = new Cached<>(() -> count(database), AT_MOST_OLD, clock);
        registry = figures;
        passwords = hashes;
        loginFailures = Counter.builder("login.failures")
                .description("Wrong passwords, unknown addresses, and attempts beyond the limit")
                .register(registry.meters());
        resets = Counter.builder("password.resets")
                .description("Passwords chosen by a letter's link")
                .register(registry.meters());
    }

    private Counts count(Jdbc database) {
        long auditRows = audit.estimate();
        return database.find(COUNTS, row -> new Counts(row.getLong(1), row.getLong(2), auditRows))
                .orElseThrow();
    }

    void register(@Observes Startup startup) {
        Gauge.builder("password.hashes.running", this, AccountFigures::getHashesRunning)
                .description("Password hashes being made now")
                .register(registry.meters());
        Gauge.builder("password.hashes.waiting", this, AccountFigures::getHashesWaiting)
                .description("Logins and registrations that wait for their turn to make a password hash")
                .register(registry.meters());
        Gauge.builder("accounts.verified", this, AccountFigures::getVerified)
                .description("Accounts whose address was proven to be their owner's")
                .register(registry.meters());
        Gauge.builder("accounts.blocked", this, AccountFigures::getBlocked)
                .description("Accounts that an admin keeps out")
                .register(registry.meters());
        Gauge.builder("audit.rows", this, AccountFigures::getAuditRows)
                .description("About how many entries the audit has")
                .register(registry.meters());
        registry.expose("type=Accounts", this, AccountsMXBean.class);
    }

    void count(@Observes RequestCompleted request) {
        boolean failed = request.status() == 401 || request.status() == 429;
        if (failed && request.route().equals("/api/auth/login")) {
            loginFailures.increment();
        }
        if (request.status() == 200 && request.route().equals("/api/auth/password/reset")) {
            resets.increment();
        }
    }

    @Override
    public long getLoginFailures() {
        return (long) loginFailures.count();
    }

    @Override
    public int getHashesRunning() {
        return passwords.running();
    }

    @Override
    public int getHashesWaiting() {
        return passwords.waiting();
    }

    @Override
    public long getVerified() {
        return counts.get().verified();
    }

    @Override
    public long getBlocked() {
        return counts.get().blocked();
    }

    @Override
    public long getResets() {
        return (long) resets.count();
    }

    @Override
    public long getAuditRows() {
        return counts.get().auditRows();
    }

    // The audit asks who sent the request. There is none.
    @Override
    @ActivateRequestContext
    public void block(long userId) {
        standing.block(userId);
    }

    @Override
    @ActivateRequestContext
    public void unblock(long userId) {
        standing.unblock(userId);
    }
}
