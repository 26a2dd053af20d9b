package org.bookingsystem.outbox.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.bookingsystem.outbox.OutsideService;
import org.bookingsystem.platform.config.Configuration;
import org.bookingsystem.platform.config.Secret;
import org.bookingsystem.platform.config.SettingsReader;
import org.bookingsystem.platform.config.Variables;

@ApplicationScoped
public class WebhookSettingsReader implements SettingsReader<WebhookSettings> {
    @Produces
    @Singleton
    static WebhookSettings settings() {
        return Configuration.of(WebhookSettings.class);
    }

    @Override
    public WebhookSettings read(Variables variables) {
        return new WebhookSettings(
                OutsideService.read(variables, "CRM_SERVICE_URL", "CRM_BEARER_TOKEN", Set.of("http", "https")),
                variables.text("WEBHOOK_SIGNING_SECRET").flatMap(value -> signingKey(variables, value)));
    }

    /** Standard Webhooks writes secrets as base64, mostly behind {@code whsec_}. */
    private static Optional<Secret> signingKey(Variables variables, String value) {
        try {
            byte[] key = Base64.getDecoder().decode(value.replaceFirst("^whsec_", ""));
            if (key.length >= 24 && key.length <= 64) {
                return Optional.of(new Secret(value));
            }
        } catch (IllegalArgumentException e) {
            // Told below, like a key of the wrong length.
        }
        variables.complain("WEBHOOK_SIGNING_SECRET must be 24 to 64 bytes in base64, as in whsec_…");
        return Optional.empty();
    }
}
