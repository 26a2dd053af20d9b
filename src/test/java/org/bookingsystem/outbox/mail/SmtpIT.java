package org.bookingsystem.outbox.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OwnServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The packaged server writes to a mail server, with the mail library that Payara brings along. */
@DisabledIfSystemProperty(named = "test.database", matches = "sqlite", disabledReason = "mail knows no database")
class SmtpIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration WHEN_BACK = Duration.ofSeconds(75);

    @Test
    void sendsMailOverSmtpNowAndAfterAnOutage() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.setUser("bookings@example.com", "book ings", "geheim/w+%:x");
        mail.start();
        int port = mail.getSmtp().getPort();
        try (OwnServer server = OwnServer.start(
                "it-smtp",
                Map.of(
                        "EMAIL_SERVICE_URL",
                        "smtp://book%20ings:geheim%2Fw+%25:x@127.0.0.1:" + port,
                        "EMAIL_FROM",
                        "Booking System <bookings@example.com>"))) {
            String facilitator = server.register("fay@example.com", "Fay Ørtiz", "facilitator");
            String user = server.register("ann@example.com", "Ann <b>Lee</b>", "user");
            SessionDraft draft = aSession().with("title", "Tee–Zeremonie");
            long first = server.book(server.offer(draft, facilitator), user);

            List<MimeMessage> received = await(mail, 2, SOON);
            MimeMessage toAnn = to("ann@example.com", received);
            assertThat(toAnn.getSubject()).isEqualTo("Booked: Tee–Zeremonie");
            assertThat(toAnn.getFrom()[0]).hasToString("Booking System <bookings@example.com>");
            assertThat(toAnn.getMessageID()).endsWith("-attendee@example.com>");
            assertThat(part(toAnn, 0)).contains("Hello Ann <b>Lee</b>,");
            assertThat(part(toAnn, 1)).contains("Ann &lt;b&gt;Lee&lt;/b&gt;");
            assertThat(((MimeMultipart) toAnn.getContent()).getBodyPart(2).getContentType())
                    .contains("text/calendar", "method=REQUEST");
            assertThat(part(toAnn, 2)).containsPattern("UID:booking-" + first + "@[0-9a-f-]{36}\\.booking-system");
            assertThat(part(to("fay@example.com", received), 0)).contains("Hello Fay Ørtiz,", "(ann@example.com)");

            mail.stop();
            server.book(server.offer(draft, facilitator), user);
            Eventually.holds(SOON, () -> assertThat(server.log()).contains(" is down: "));
            GreenMail back = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
            back.setUser("bookings@example.com", "book ings", "geheim/w+%:x");
            back.start();
            try {
                assertThat(await(back, 2, WHEN_BACK)).hasSize(2);
            } finally {
                back.stop();
            }

            assertThat(server.log())
                    .contains(
                            "email goes to smtp://127.0.0.1:" + port,
                            "crm is off",
                            "email at smtp://127.0.0.1:" + port + " is down")
                    .contains("is back")
                    .doesNotContain("geheim/w", "geheim%2Fw");
            assertThat(server.log().split(" is down: ", -1)).hasSize(2);
        } finally {
            mail.stop();
        }
    }

    private static List<MimeMessage> await(GreenMail mail, int count, Duration within) {
        return Eventually.get(within, () -> {
            assertThat(mail.getReceivedMessages()).hasSize(count);
            return Stream.of(mail.getReceivedMessages()).toList();
        });
    }

    private static MimeMessage to(String address, List<MimeMessage> messages) throws Exception {
        for (MimeMessage message : messages) {
            if (message.getAllRecipients()[0].toString().contains(address)) {
                return message;
            }
        }
        throw new AssertionError("no mail to " + address);
    }

    private static String part(MimeMessage message, int index) throws Exception {
        BodyPart part = ((MimeMultipart) message.getContent()).getBodyPart(index);
        return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
