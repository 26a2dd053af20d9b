package org.bookingsystem.outbox.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.MailedLetters;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OwnServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The packaged server writes to a mail server, with the mail library that Payara brings along. The last test has it go
 * away.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SmtpIT {
    private static GreenMail mail;
    private static int port;
    private static OwnServer server;
    private static String facilitator;

    @BeforeAll
    static void start() {
        mail = listening(0);
        port = mail.getSmtp().getPort();
        server = OwnServer.inDevelopment(
                        "it-smtp",
                        Map.of(
                                "EMAIL_SERVICE_URL",
                                "smtp://book%20ings:geheim%2Fw+%25:x@127.0.0.1:" + port,
                                "EMAIL_FROM",
                                "Bücher & Tee <bookings@bücher.example>"))
                .start();
        facilitator = server.account("fay@example.com", "Fay Ørtiz", "facilitator");
    }

    private static GreenMail listening(int port) {
        GreenMail mail = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
        mail.setUser("bookings@example.com", "book ings", "geheim/w+%:x");
        mail.start();
        return mail;
    }

    @AfterAll
    static void end() {
        server.close();
        mail.stop();
    }

    @Test
    @Order(1)
    void theLettersThatLetPeopleInArrive() throws Exception {
        Api amy = Api.withToken(server.register("amy@example.com", "Amy Lee", "user"))
                .at(server.address());
        Api anonymous = Api.anonymous().at(server.address());

        anonymous
                .post("/api/auth/verify", Map.of("token", linkIn("Is this address yours?")))
                .expect(200);
        assertThat(amy.get("/api/auth/me")
                        .expect(200)
                        .json()
                        .path("email_verified")
                        .booleanValue())
                .isTrue();

        anonymous
                .post("/api/auth/password/forgot", Map.of("email", "Amy@Example.com"))
                .expect(202);
        anonymous
                .post(
                        "/api/auth/password/reset",
                        Map.of("token", linkIn("Choose a new password"), "password", "correct horse"))
                .expect(200);
        amy.get("/api/auth/me").expectProblem(401, "token-invalid");
        anonymous
                .post("/api/auth/login", Map.of("email", "amy@example.com", "password", "correct horse"))
                .expect(200);
    }

    @Test
    @Order(3)
    void sendsMailOverSmtpNowAndAfterAnOutage() throws Exception {
        mail.purgeEmailFromAllMailboxes();
        String user = server.account("ann@example.com", "Ann <b>Lee</b>", "user");
        SessionDraft draft = aSession().with("title", "Tee–Zeremonie");
        long first = server.book(server.offer(draft, facilitator), user);

        List<MimeMessage> received = await(mail, 2);
        MimeMessage toAnn = to("ann@example.com", received);
        assertThat(toAnn.getSubject()).isEqualTo("Booked: Tee–Zeremonie");
        assertThat(toAnn.getFrom())
                .containsExactly(new InternetAddress("bookings@xn--bcher-kva.example", "Bücher & Tee", "UTF-8"));
        assertThat(toAnn.getHeader("From")[0]).startsWith("=?UTF-8?Q?B=C3=BCcher");
        assertThat(toAnn.getReplyTo()).containsExactly(new InternetAddress("fay@example.com", "Fay Ørtiz", "UTF-8"));
        assertThat(toAnn.getMessageID()).endsWith("-attendee@xn--bcher-kva.example>");
        assertThat(part(toAnn, 0)).contains("Hello Ann <b>Lee</b>,");
        assertThat(part(toAnn, 1)).contains("Ann &lt;b&gt;Lee&lt;/b&gt;");
        assertThat(((MimeMultipart) toAnn.getContent()).getBodyPart(2).getContentType())
                .contains("text/calendar", "method=REQUEST");
        assertThat(part(toAnn, 2)).containsPattern("UID:booking-" + first + "@[0-9a-f-]{36}\\.booking-system");
        assertThat(part(to("fay@example.com", received), 0)).contains("Hello Fay Ørtiz,", "(ann@example.com)");

        // Who stops in the middle of the answer gets the mail again.
        Eventually.holds(() -> assertThat(server.database()
                        .number(
                                "SELECT COUNT(*) FROM deliveries WHERE status = 'delivered' AND subject = ?",
                                "bookings/" + first))
                .isEqualTo(2));
        mail.stop();
        server.book(server.offer(draft, facilitator), user);
        Eventually.holds(() -> assertThat(server.log()).contains(" is down: "));
        mail = listening(port);
        assertThat(await(mail, 2)).hasSize(2);

        assertThat(server.log())
                .contains(
                        "email goes to smtp://127.0.0.1:" + port,
                        "crm is off",
                        "email at smtp://127.0.0.1:" + port + " is down")
                .contains("is back")
                .doesNotContain("geheim/w", "geheim%2Fw");
        assertThat(server.log().split(" is down: ", -1)).hasSize(2);
    }

    @Test
    @Order(2)
    void whatCannotBeSentHoldsUpNobodyElsesMail() throws FolderException {
        mail.purgeEmailFromAllMailboxes();
        long session = server.offer(aSession().with("capacity", 100), facilitator);
        // As an earlier version stored them; the low byte of some of these is a line feed, which the mail library
        // refuses.
        List<String> stored = List.of(
                "ann\u010ARCPT@example.com",
                "bob\u0140evil.example\u013E@example.com",
                "\u0161dmin@example.com",
                "cat dog@example.com",
                "dan\u010A@example.com",
                "eve\u0D0A@example.com",
                "nobody");
        for (int i = 0; i < stored.size(); i++) {
            server.book(session, server.account(stored.get(i), "Gina", "user"));
            server.book(session, server.account("good" + i + "@example.com", "Gina", "user"));
        }

        Eventually.holds(() -> assertThat(mail.getReceivedMessages()).hasSize(3 * stored.size()));
        // A mail has arrived a moment before its delivery is written down as delivered.
        Eventually.holds(() -> assertThat(server.database()
                        .query(
                                "SELECT status, attempts, last_error FROM deliveries WHERE status <> 'delivered'",
                                row -> row.getString(1) + " " + row.getInt(2) + " " + row.getString(3)))
                .hasSize(stored.size())
                .allMatch(row -> row.startsWith("dead 1 no mail can be made of it: the address must ")));
        assertThat(server.log()).doesNotContain(" is down: ");
    }

    private static List<MimeMessage> await(GreenMail mail, int count) {
        return Eventually.get(() -> {
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

    private static String linkIn(String subject) throws Exception {
        MimeMessage letter = Eventually.get(() -> Stream.of(mail.getReceivedMessages())
                .filter(message -> subject(message).equals(subject))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no letter with the subject " + subject)));
        MimeMultipart forms = (MimeMultipart) letter.getContent();
        byte[] text = forms.getBodyPart(0).getInputStream().readAllBytes();
        return MailedLetters.token(new String(text, StandardCharsets.UTF_8));
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
