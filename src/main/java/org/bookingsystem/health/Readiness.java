package org.bookingsystem.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bookingsystem.health.ProbeView.Check;
import org.bookingsystem.notification.OutboxRelay;
import org.bookingsystem.platform.config.Settings;
import org.bookingsystem.platform.persistence.Migrations;

/** Whether this node is to be sent requests. */
@ApplicationScoped
public class Readiness {
    @Inject
    private Settings settings;

    @Inject
    private DatabaseCheck database;

    @Inject
    private Migrations migrations;

    @Inject
    private OutboxRelay relay;

    List<Check> checks() {
        Optional<String> version = migrations.version();
        return List.of(
                Check.of("database", database.answers()),
                Check.of(
                        "migrations",
                        version.isPresent(),
                        version.map(v -> Map.of("version", v)).orElse(Map.of())),
                Check.of("outbox-relay", relay.isAlive()),
                Check.of("not-draining", !isDraining()));
    }

    // Whoever stops the node puts the file there first, and gives balancers the time to notice.
    private boolean isDraining() {
        return settings.drainFile().filter(Files::exists).isPresent();
    }
}
