package org.bookingsystem.madeup;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bookingsystem.outbox.CloudEvent;
import org.bookingsystem.outbox.Delivery;
import org.bookingsystem.outbox.mail.Email;
import org.bookingsystem.outbox.mail.Letters;
import org.bookingsystem.platform.email.EmailAddress;
import org.bookingsystem.platform.email.Mailbox;

/** Has words for storms. */
@ApplicationScoped
public class StormLetters implements Letters {
    @Override
    public Set<String> types() {
        return Set.of(StormAudience.TYPE);
    }

    @Override
    public Email write(Delivery delivery) {
        Object town = CloudEvent.parse(delivery.payload(), Map.class).data().get("town");
        return new Email(
                new Mailbox(Optional.of("The Mayor"), EmailAddress.parse(delivery.recipient() + "@example.com")),
                true,
                Optional.empty(),
                "A storm is coming to " + town,
                "Close the windows.",
                "<p>Close the windows.</p>",
                "storm",
                Map.of("town", town),
                null);
    }
}
