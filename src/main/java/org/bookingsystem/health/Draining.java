package org.bookingsystem.health;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Files;

/**
 * Whether this node wants no new requests: because the process was told to end, or because an operator has put
 * DRAIN_FILE there. Payara serves on for as long as --shutdowngrace says after SIGTERM, which is the time that load
 * balancers have to notice.
 */
@ApplicationScoped
public class Draining {
    @Inject
    private HealthSettings settings;

    private final Thread hook = new Thread(this::end, "draining");
    private volatile boolean ending;
    private volatile boolean asked;

    // Not on first use, which may be too late.
    void watch(@Observes @Initialized(ApplicationScoped.class) Object started) {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void end() {
        ending = true;
    }

    /** Until the process ends, or is asked otherwise. */
    public void ask(boolean wanted) {
        asked = wanted;
    }

    public boolean isWanted() {
        return ending || asked || settings.drainFile().filter(Files::exists).isPresent();
    }

    // Or the undeployed application would stay in memory.
    @PreDestroy
    void forget() {
        if (!ending) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
