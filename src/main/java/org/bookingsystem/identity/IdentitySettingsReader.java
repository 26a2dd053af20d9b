package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bookingsystem.platform.config.Configuration;
import org.bookingsystem.platform.config.Mode;
import org.bookingsystem.platform.config.Secret;
import org.bookingsystem.platform.config.SettingsReader;
import org.bookingsystem.platform.config.Variables;
import org.bookingsystem.platform.email.EmailAddress;

@ApplicationScoped
public class IdentitySettingsReader implements SettingsReader<IdentitySettings> {
    private static final Logger LOG = System.getLogger(IdentitySettingsReader.class.getName());

    /** The value printed in the API's documentation, known to everybody. */
    private static final String PLACEHOLDER_KEY = "your-secret-key-change-in-production";

    private static final int MIN_KEY_BYTES = 32;
    private static final String A_GOOD_KEY =
            "at least " + MIN_KEY_BYTES + " random bytes, for instance what openssl rand -base64 32 prints";
    private static final String GOOGLE_KEYS = "https://www.googleapis.com/oauth2/v3/certs";

    @Produces
    @Singleton
    static IdentitySettings settings() {
        return Configuration.of(IdentitySettings.class);
    }

    @Override
    public IdentitySettings read(Variables variables) {
        boolean development = variables.mode() == Mode.DEVELOPMENT;
        int processors = Runtime.getRuntime().availableProcessors();
        return new IdentitySettings(
                tokenKey(variables, development),
                previousTokenKey(variables),
                Duration.ofHours(variables.number("JWT_EXPIRES_HOURS", 24, 1, 8760)),
                Duration.ofDays(variables.number("SESSION_MAX_DAYS", 30, 1, 3650)),
                google(variables),
                variables.number("HASH_CONCURRENCY", Math.min(64, processors), 1, 64),
                variables.number("REGISTRATIONS_PER_HOUR", development ? 0 : 120, 0, 100_000),
                emailVerification(variables, development),
                variables.flag("REFUSE_COMMON_PASSWORDS", !development),
                variables.choice("FACILITATOR_REGISTRATION", IdentitySettings.FacilitatorRegistration.OPEN),
                adminEmails(variables, development));
    }

    private static Set<String> adminEmails(Variables variables, boolean development) {
        String given = variables.text("ADMIN_EMAILS").orElse(development ? SampleAccounts.ADMIN_EMAIL : "");
        Set<String> emails = new TreeSet<>();
        for (String email : given.split(",", -1)) {
            if (!email.isBlank() && EmailAddress.complaint(email.strip()).isPresent()) {
                variables.complain(
                        "ADMIN_EMAILS must be email addresses with commas between them, not '" + given + "'");
                return Set.of();
            }
            if (!email.isBlank()) {
                emails.add(User.normalizeEmail(email.strip()));
            }
        }
        return Set.copyOf(emails);
    }

    private static IdentitySettings.EmailVerification emailVerification(Variables variables, boolean development) {
        IdentitySettings.EmailVerification chosen =
                variables.choice("EMAIL_VERIFICATION", IdentitySettings.EmailVerification.OFFERED);
        boolean service = variables.text("EMAIL_SERVICE_URL").isPresent();
        boolean letters = service && variables.text("PUBLIC_URL").isPresent();
        if (service && !letters && !development) {
            LOG.log(
                    Level.WARNING,
                    "PUBLIC_URL is not set: no letter can carry a link, so nobody can prove an address or replace a"
                            + " forgotten password");
        }
        if (chosen == IdentitySettings.EmailVerification.REQUIRED && !development && !letters) {
            variables.complain("EMAIL_VERIFICATION=required needs EMAIL_SERVICE_URL and PUBLIC_URL: nobody could prove"
                    + " that an address is theirs");
        }
        return chosen;
    }

    private static Secret tokenKey(Variables variables, boolean development) {
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

    private static Optional<Secret> previousTokenKey(Variables variables) {
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

    private static Optional<IdentitySettings.Google> google(Variables variables) {
        Optional<URI> keys = variables.address(
                "GOOGLE_JWKS_URL", variables.text("GOOGLE_JWKS_URL").orElse(GOOGLE_KEYS), Set.of("http", "https"));
        return variables.text("GOOGLE_CLIENT_ID").map(id -> new IdentitySettings.Google(id, keys.orElse(null)));
    }
}
