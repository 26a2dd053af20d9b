package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.TreeSet;
import org.bookingsystem.platform.config.Configuration;
import org.bookingsystem.platform.config.Mode;
import org.bookingsystem.platform.config.SettingsReader;
import org.bookingsystem.platform.config.Variables;
import org.bookingsystem.platform.email.EmailAddress;

@ApplicationScoped
public class IdentitySettingsReader implements SettingsReader<IdentitySettings> {
    private static final Logger LOG = System.getLogger(IdentitySettingsReader.class.getName());

    @Produces
    @Singleton
    static IdentitySettings settings() {
        return Configuration.of(IdentitySettings.class);
    }

    @Override
    public IdentitySettings read(Variables variables) {
        boolean development = variables.mode() == Mode.DEVELOPMENT;
        return new IdentitySettings(
                emailVerification(variables, development),
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
                emails.add(EmailAddress.normalize(email.strip()));
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
}
