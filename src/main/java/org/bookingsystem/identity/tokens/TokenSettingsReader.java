package org.bookingsystem.identity.tokens;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.bookingsystem.platform.config.Configuration;
import org.bookingsystem.platform.config.Mode;
import org.bookingsystem.platform.config.Secret;
import org.bookingsystem.platform.config.SettingsReader;
import org.bookingsystem.platform.config.Variables;

@ApplicationScoped
public class TokenSettingsReader implements SettingsReader<TokenSettings> {
    private static final Logger LOG = System.getLogger(TokenSettingsReader.class.getName());

    /** The value printed in the API's documentation, known to everybody. */
    private static final String PLACEHOLDER_KEY = "your-secret-key-change-in-production";

    private static final int MIN_KEY_BYTES = 32;
    private static final String A_GOOD_KEY =
            "at least " + MIN_KEY_BYTES + " random bytes, for instance what openssl rand -base64 32 prints";

    @Produces
    @Singleton
    static TokenSettings settings() {
        return Configuration.of(TokenSettings.class);
    }

    @Override
    public TokenSettings read(Variables variables) {
        return new TokenSettings(
                key(variables),
                previousKey(variables),
                Duration.ofHours(variables.number("JWT_EXPIRES_HOURS", 24, 1, 8760)),
                Duration.ofDays(variables.number("SESSION_MAX_DAYS", 30, 1, 3650)));
    }

    private static Secret key(Variables variables) {
        boolean development = variables.mode() == Mode.DEVELOPMENT;
        Optional<Secret> key = variables.text("JWT_SECRET_KEY").map(Secret::new);
        boolean placeholder = key.filter(k -> k.value().equals(PLACEHOLDER_KEY)).isPresent();
        if (development && (key.isEmpty() || placeholder)) {
            LOG.log(
                    Level.WARNING,
                    "JWT_SECRET_KEY is not set: tokens are signed with a key made up now and end with this process");
            return ephemeralKey();
        }
        if (key.isEmpty()) {
            variables.complain("JWT_SECRET_KEY is not set: give it " + A_GOOD_KEY);
        } else if (placeholder) {
            variables.complain("JWT_SECRET_KEY is the documentation's placeholder: give it " + A_GOOD_KEY);
        } else if (key.get().bytes().length < MIN_KEY_BYTES) {
            variables.complain("JWT_SECRET_KEY must be at least " + MIN_KEY_BYTES + " bytes long, not "
                    + key.get().bytes().length + ": give it " + A_GOOD_KEY);
        }
        return key.orElse(null);
    }

    private static Optional<Secret> previousKey(Variables variables) {
        Optional<Secret> key = variables.text("JWT_SECRET_KEY_PREVIOUS").map(Secret::new);
        if (key.filter(k -> k.bytes().length < MIN_KEY_BYTES || k.value().equals(PLACEHOLDER_KEY))
                .isPresent()) {
            variables.complain("JWT_SECRET_KEY_PREVIOUS must be the key of before, of at least " + MIN_KEY_BYTES
                    + " bytes, and not the documentation's placeholder");
        }
        return key;
    }

    private static Secret ephemeralKey() {
        byte[] key = new byte[MIN_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new Secret(Base64.getEncoder().encodeToString(key));
    }
}
