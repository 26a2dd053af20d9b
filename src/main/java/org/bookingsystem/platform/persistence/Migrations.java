package org.bookingsystem.platform.persistence;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.bookingsystem.platform.config.Settings;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/**
 * Brings the schema up to date before anything else starts, and leaves one alone that a newer version made. Nodes that start together
 * take turns: Flyway locks.
 */
@ApplicationScoped
public class Migrations {
    private static final Logger LOG = System.getLogger(Migrations.class.getName());
    private static final Set<MigrationState> UNKNOWN =
            EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    @Resource(lookup = "java:app/jdbc/booking")
    private DataSource dataSource;

    private volatile String version;

    /** For CDI. */
    protected Migrations() {}

    Migrations(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The number of the last migration; empty while they run. */
    public Optional<String> version() {
        return Optional.ofNullable(version);
    }

    void migrate(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup startup, Settings settings) {
        String kind = settings.database().url().kind().name().toLowerCase(Locale.ROOT);
        LOG.log(Level.INFO, "database {0}", settings.database().url());
        try {
            Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(dataSource)
                    .locations("classpath:db/" + kind)
                    .load();
            refuseNewer(flyway.info());
            flyway.migrate();
            version = flyway.info().current().getVersion().toString();
        } catch (FlywayException e) {
            String sentence = e.getMessage().lines().findFirst().orElse("");
            throw new IllegalStateException("The booking system did not start: migrating the database: " + sentence, e);
        }
    }

    // Flyway itself would let it pass. What this version would write there, nobody has tried.
    private static void refuseNewer(MigrationInfoService migrations) {
        Stream.of(migrations.applied())
                .filter(migration -> UNKNOWN.contains(migration.getState()))
                .findFirst()
                .ifPresent(newer -> {
                    throw new IllegalStateException(
                            "The booking system did not start: the database is newer than this version, which"
                                    + " does not know its migration " + newer.getVersion()
                                    + ": start the version that made it, or a later one");
                });
    }
}
