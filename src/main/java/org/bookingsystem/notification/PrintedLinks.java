package org.bookingsystem.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.bookingsystem.identity.links.LinkLetters;
import org.bookingsystem.outbox.Channel;
import org.bookingsystem.outbox.Delivery;
import org.bookingsystem.outbox.mail.Email;

/** In development, where nobody carries letters: the log shows the links, so that they can be followed. */
@ApplicationScoped
public class PrintedLinks implements Channel {
    static final String NAME = "printed-links";

    private static final Logger LOG = System.getLogger(PrintedLinks.class.getName());

    @Inject
    private LinkLetters linkLetters;

    @Inject
    private AccountLetters letters;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isOn() {
        return linkLetters.arePrinted();
    }

    @Override
    public String address() {
        return "the log";
    }

    @Override
    public int concurrency() {
        return 1;
    }

    @Override
    public void deliver(Delivery delivery) {
        Email email = letters.write(delivery);
        LOG.log(
                Level.INFO,
                "No letter goes to {0}, as EMAIL_SERVICE_URL is not set. It would say: {1}: {2}",
                email.to().address(),
                email.subject(),
                email.data().get("link"));
    }
}
