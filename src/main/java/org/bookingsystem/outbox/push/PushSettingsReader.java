package org.bookingsystem.outbox.push;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Set;
import org.bookingsystem.outbox.OutsideService;
import org.bookingsystem.platform.config.Configuration;
import org.bookingsystem.platform.config.SettingsReader;
import org.bookingsystem.platform.config.Variables;

@ApplicationScoped
public class PushSettingsReader implements SettingsReader<PushSettings> {
    @Produces
    @Singleton
    static PushSettings settings() {
        return Configuration.of(PushSettings.class);
    }

    @Override
    public PushSettings read(Variables variables) {
        Set<String> schemes = Set.of("http", "https", "ws", "wss");
        return new PushSettings(
                OutsideService.read(variables, "NOTIFICATION_SERVICE_URL", "BACKEND_SERVICE_TOKEN", schemes)
                        .map(PushSettingsReader::overWebSocket));
    }

    private static OutsideService overWebSocket(OutsideService service) {
        String address = service.address().toString();
        return new OutsideService(
                URI.create(address.replaceFirst("^(?i)https", "wss").replaceFirst("^(?i)http", "ws")), service.token());
    }
}
