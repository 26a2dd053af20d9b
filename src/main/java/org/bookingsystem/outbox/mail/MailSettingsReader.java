package org.bookingsystem.outbox.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;
import java.util.Set;
import org.bookingsystem.outbox.OutsideService;
import org.bookingsystem.platform.config.Configuration;
import org.bookingsystem.platform.config.SettingsReader;
import org.bookingsystem.platform.config.Variables;
import org.bookingsystem.platform.email.EmailAddress;
import org.bookingsystem.platform.email.Mailbox;

@ApplicationScoped
public class MailSettingsReader implements SettingsReader<MailSettings> {
    @Produces
    @Singleton
    static MailSettings settings() {
        return Configuration.of(MailSettings.class);
    }

    @Override
    public MailSettings read(Variables variables) {
        return new MailSettings(
                OutsideService.read(variables, "EMAIL_SERVICE_URL", Set.of("http", "https", "smtp", "smtps")),
                from(variables));
    }

    private static Mailbox from(Variables variables) {
        try {
            InternetAddress typed =
                    new InternetAddress(variables.text("EMAIL_FROM").orElse("bookings@localhost"));
            return new Mailbox(Optional.ofNullable(typed.getPersonal()), EmailAddress.parse(typed.getAddress()));
        } catch (AddressException | IllegalArgumentException e) {
            variables.complain("EMAIL_FROM must be one email address such as bookings@example.com or Bookings"
                    + " <bookings@example.com>");
            return null;
        }
    }
}
