package org.bookingsystem.outbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.bookingsystem.identity.MailedLetters;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OwnServer;
import org.junit.jupiter.api.Test;

/** Letters that let people into their accounts, over a real mail server. */
class AccountMailIT {

    @Test
    void theLettersThatLetPeopleInArriveOverSmtp() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        Map<String, String> service =
                Map.of("EMAIL_SERVICE_URL", "smtp://127.0.0.1:" + mail.getSmtp().getPort());
        try (OwnServer server =
                OwnServer.inDevelopment("it-account-mail", service).start()) {
            Api ann = Api.withToken(server.register("ann@example.com", "Ann Lee", "user"))
                    .at(server.address());
            Api anonymous = Api.anonymous().at(server.address());

            anonymous
                    .post("/api/auth/verify", Map.of("token", linkIn(mail, "Is this address yours?")))
                    .expect(200);
            assertThat(ann.get("/api/auth/me")
                            .expect(200)
                            .json()
                            .path("email_verified")
                            .booleanValue())
                    .isTrue();

            anonymous
                    .post("/api/auth/password/forgot", Map.of("email", "Ann@Example.com"))
                    .expect(202);
            anonymous
                    .post(
                            "/api/auth/password/reset",
                            Map.of("token", linkIn(mail, "Choose a new password"), "password", "correct horse"))
                    .expect(200);
            ann.get("/api/auth/me").expectProblem(401, "token-invalid");
            anonymous
                    .post("/api/auth/login", Map.of("email", "ann@example.com", "password", "correct horse"))
                    .expect(200);
        } finally {
            mail.stop();
        }
    }

    private static String linkIn(GreenMail mail, String subject) throws Exception {
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
