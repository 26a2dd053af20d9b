package org.bookingsystem.outbox.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.bookingsystem.outbox.Delivery;
import org.bookingsystem.outbox.DeliveryFailure;
import org.bookingsystem.outbox.OutsideService;
import org.bookingsystem.platform.config.Secret;

/**
 * Hands messages to a mail server, one connection each: with TLS from the start for smtps, and as soon as the server
 * offers it for smtp.
 */
final class SmtpEmailSender implements EmailSender {
    private static final Logger LOG = System.getLogger(SmtpEmailSender.class.getName());
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration READ_LIMIT = Duration.ofSeconds(10);

    private final OutsideService server;
    private final InternetAddress sender;
    private final Clock clock;
    private final Duration limit;

    /** @param limit for all that one message takes */
    SmtpEmailSender(OutsideService server, InternetAddress sender, Clock clock, Duration limit) {
        this.server = server;
        this.limit = limit;
        this.sender = sender;
        this.clock = clock;
    }

    @Override
    public void send(Email email, Delivery delivery) throws DeliveryFailure {
        try (DeadlineSockets sockets = new DeadlineSockets(limit)) {
            Session session = Session.getInstance(properties(sockets));
            MimeMessage message = message(session, email, delivery);
            Address recipient = envelope(email.to().address().toString());
            try {
                hand(session, message, recipient);
            } catch (DeliveryFailure e) {
                throw sockets.isLate()
                        ? DeliveryFailure.unanswered("not done within " + limit.toSeconds() + " s", e)
                        : e;
            }
        }
    }

    // The last guard: of a character beyond ASCII the mail library sends the low byte, and so to another address. None
    // of our addresses asks for SMTPUTF8.
    private static InternetAddress envelope(String address) throws DeliveryFailure {
        if (!address.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw DeliveryFailure.unsendable("an address beyond ASCII cannot be carried", null);
        }
        InternetAddress recipient = new InternetAddress();
        recipient.setAddress(address);
        return recipient;
    }

    private void hand(Session session, MimeMessage message, Address recipient) throws DeliveryFailure {
        Transport transport = null;
        try {
            transport = session.getTransport();
            connect(transport);
            transport.sendMessage(message, new Address[] {recipient});
        } catch (MessagingException e) {
            throw SmtpFailure.of(e);
        } finally {
            close(transport);
        }
    }

    private static void close(Transport transport) {
        try {
            if (transport != null) {
                transport.close();
            }
        } catch (MessagingException e) {
            // The server has the message or has refused it: a failed goodbye changes nothing.
            LOG.log(Level.DEBUG, "closing the connection to the mail server", e);
        }
    }

    private void connect(Transport transport) throws DeliveryFailure {
        String user = server.login().map(OutsideService.Login::user).orElse(null);
        Optional<Secret> password = server.login().map(OutsideService.Login::password);
        try {
            transport.connect(
                    server.address().getHost(),
                    port(),
                    user,
                    password.map(Secret::value).orElse(null));
        } catch (MessagingException e) {
            throw SmtpFailure.ofConnecting(e);
        }
    }

    // What stays on this machine nobody else can read.
    private boolean mustSecure() {
        try {
            return server.login().isPresent()
                    && !InetAddress.getByName(server.address().getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return true;
        }
    }

    // Written once to nowhere: what cannot be written shows before the server is called.
    private MimeMessage message(Session session, Email email, Delivery delivery) throws DeliveryFailure {
        try {
            MimeMessage message = new EmailMessage(session, email, delivery, sender, clock.instant());
            message.writeTo(OutputStream.nullOutputStream());
            return message;
        } catch (MessagingException | IOException | RuntimeException e) {
            throw DeliveryFailure.unsendable("no mail can be made of it: " + e.getMessage(), e);
        }
    }

    private Properties properties(DeadlineSockets sockets) {
        String protocol = protocol();
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol);
        properties.setProperty(prefix + "from", sender.getAddress());
        properties.setProperty(prefix + "auth", Boolean.toString(server.login().isPresent()));
        properties.setProperty(prefix + "starttls.enable", "true");
        properties.setProperty(prefix + "starttls.required", Boolean.toString(mustSecure()));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "connectiontimeout", Long.toString(CONNECT_LIMIT.toMillis()));
        properties.setProperty(prefix + "timeout", Long.toString(READ_LIMIT.toMillis()));
        // Once the server has the message, its goodbye changes nothing.
        properties.setProperty(prefix + "quitwait", "false");
        properties.put(prefix + "socketFactory", sockets);
        properties.setProperty(prefix + "socketFactory.fallback", "false");
        return properties;
    }

    private String protocol() {
        return server.address().getScheme().toLowerCase(Locale.ROOT);
    }

    private int port() {
        int port = server.address().getPort();
        if (port >= 0) {
            return port;
        }
        return protocol().equals("smtps") ? 465 : server.login().isPresent() ? 587 : 25;
    }
}
