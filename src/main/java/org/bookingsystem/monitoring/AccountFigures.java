package org.bookingsystem.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.bookingsystem.identity.Passwords;
import org.bookingsystem.platform.web.RequestCompleted;

/** Who tries to get in, and how busy that keeps the node. */
@ApplicationScoped
public class AccountFigures implements AccountsMXBean {
    private Registry registry;
    private Passwords passwords;
    private Counter loginFailures;

    @Inject
    void use(Registry figures, Passwords hashes) {
        registry = figures;
        passwords = hashes;
        loginFailures = Counter.builder("login.failures")
                .description("Wrong passwords, unknown addresses, and attempts beyond the limit")
                .register(registry.meters());
    }

    void register(@Observes Startup startup) {
        Gauge.builder("password.hashes.running", this, AccountFigures::getHashesRunning)
                .description("Password hashes being made now")
                .register(registry.meters());
        Gauge.builder("password.hashes.waiting", this, AccountFigures::getHashesWaiting)
                .description("Logins and registrations that wait for their turn to make a password hash")
                .register(registry.meters());
        registry.expose("type=Accounts", this, AccountsMXBean.class);
    }

    void count(@Observes RequestCompleted request) {
        boolean failed = request.status() == 401 || request.status() == 429;
        if (failed && request.route().equals("/api/auth/login")) {
            loginFailures.increment();
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
}
