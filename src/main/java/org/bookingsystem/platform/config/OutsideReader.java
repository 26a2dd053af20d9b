package org.bookingsystem.platform.config;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bookingsystem.platform.email.EmailAddress;
import org.bookingsystem.platform.email.Mailbox;

/** Reads where the services outside are, and what they want to see of us. */
final class OutsideReader {
    private final Variables variables;
    private final List<String> problems;

    OutsideReader(Variables variables) {
        this.variables = variables;
        this.problems = variables.problems();
    }

    Settings.Outside read() {
        return new Settings.Outside(
                service("NOTIFICATION_SERVICE_URL", "BACKEND_SERVICE_TOKEN", Set.of("http", "https", "ws", "wss"))
                        .map(OutsideReader::overWebSocket),
                service("EMAIL_SERVICE_URL", null, Set.of("http", "https", "smtp", "smtps")),
                emailFrom(),
                service("CRM_SERVICE_URL", "CRM_BEARER_TOKEN", Set.of("http", "https")),
                variables.apply("WEBHOOK_SIGNING_SECRET").flatMap(this::signingKey),
                Duration.ofDays(variables.number("DELIVERED_KEEP_DAYS", 7, 1, 365)),
                Duration.ofDays(variables.number("DEAD_KEEP_DAYS", 90, 1, 3650)));
    }

    private Optional<Settings.Service> service(String name, String tokenName, Set<String> schemes) {
        Optional<Secret> token = tokenName == null ? Optional.empty() : token(tokenName);
        return variables
                .apply(name)
                .flatMap(value -> variables.address(name, value, schemes))
                .map(address -> new Settings.Service(withoutLogin(address), token, login(name, address)));
    }

    private Optional<Secret> token(String name) {
        Optional<String> token = variables.apply(name);
        if (token.isPresent() && !token.get().matches("[!-~]+")) {
            problems.add(name + " must consist of printable ASCII characters, for it travels in a header");
        }
        return token.map(Secret::new);
    }

    private Optional<Settings.Login> login(String name, URI address) {
        String login = address.getRawUserInfo();
        if (login == null) {
            return Optional.empty();
        }
        String[] parts = login.split(":", 2);
        if (!address.getScheme().toLowerCase(Locale.ROOT).startsWith("smtp")) {
            problems.add(name + " must not hold a user or password unless it is an SMTP server's");
        } else if (parts.length < 2 || parts[0].isEmpty()) {
            problems.add(name + " must name a user and a password, as in smtp://user:password@host, or neither");
        } else {
            return Optional.of(new Settings.Login(decode(parts[0]), new Secret(decode(parts[1]))));
        }
        return Optional.empty();
    }

    // A plus stands for itself in an address, unlike in a form.
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static URI withoutLogin(URI address) {
        return address.getRawUserInfo() == null
                ? address
                : URI.create(address.toString().replaceFirst("//[^/@]*@", "//"));
    }

    private Mailbox emailFrom() {
        String value = variables.apply("EMAIL_FROM").orElse("bookings@localhost");
        try {
            InternetAddress typed = new InternetAddress(value);
            return new Mailbox(Optional.ofNullable(typed.getPersonal()), EmailAddress.parse(typed.getAddress()));
        } catch (AddressException | IllegalArgumentException e) {
            problems.add("EMAIL_FROM must be one email address such as bookings@example.com or Bookings"
                    + " <bookings@example.com>");
            return null;
        }
    }

    private static Settings.Service overWebSocket(Settings.Service service) {
        String address = service.address().toString();
        return new Settings.Service(
                URI.create(address.replaceFirst("^(?i)https", "wss").replaceFirst("^(?i)http", "ws")), service.token());
    }

    /** Standard Webhooks writes secrets as base64, mostly behind {@code whsec_}. */
    private Optional<Secret> signingKey(String value) {
        try {
            byte[] key = Base64.getDecoder().decode(value.replaceFirst("^whsec_", ""));
            if (key.length >= 24 && key.length <= 64) {
                return Optional.of(new Secret(value));
            }
        } catch (IllegalArgumentException e) {
            // Told below, like a key of the wrong length.
        }
        problems.add("WEBHOOK_SIGNING_SECRET must be 24 to 64 bytes in base64, as in whsec_…");
        return Optional.empty();
    }
}
