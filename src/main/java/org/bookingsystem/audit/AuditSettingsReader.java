package org.bookingsystem.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.bookingsystem.platform.config.Configuration;
import org.bookingsystem.platform.config.SettingsReader;
import org.bookingsystem.platform.config.Variables;

@ApplicationScoped
public class AuditSettingsReader implements SettingsReader<AuditSettings> {
    @Produces
    @Singleton
    static AuditSettings settings() {
        return Configuration.of(AuditSettings.class);
    }

    @Override
    public AuditSettings read(Variables variables) {
        return new AuditSettings(Duration.ofDays(variables.number("AUDIT_KEEP_DAYS", 365, 1, 3650)));
    }
}
