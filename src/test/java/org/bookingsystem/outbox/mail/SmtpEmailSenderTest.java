package org.bookingsystem.outbox.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bookingsystem.PinnedClock;
import org.bookingsystem.notification.BookingEventFixture;
import org.bookingsystem.outbox.Delivery;
import org.bookingsystem.outbox.DeliveryFailure;
import org.bookingsystem.outbox.DeliveryFailure.Kind;
import org.bookingsystem.outbox.OutsideService;
import org.bookingsystem.platform.config.SettingsFixture;
import org.bookingsystem.platform.email.EmailAddress;
import org.bookingsystem.platform.email.Mailbox;
import org.bookingsystem.support.TestCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SmtpEmailSenderTest {
    private static final BookingEventFixture EVENT =
            BookingEventFixture.created().by("<b>O'Neil & Søn</b>").titled("Tee–Zeremonie");

    @Test
    void sendsRealMail() throws Exception {
        GreenMail server = new GreenMail(setup("smtp"));
        server.setUser("an@na", "an@na", "p/w+%:x");
        server.start();
        try {
            send("smtp://an%40na:p%2Fw+%25:x@127.0.0.1:" + server.getSmtp().getPort());

            MimeMessage mail = server.getReceivedMessages()[0];
            assertThat(mail.getSubject()).isEqualTo("Booked: Tee–Zeremonie");
            assertThat(mail.getFrom()).containsExactly(new InternetAddress("bookings@example.com", "Bookings"));
            InternetAddress to = (InternetAddress) mail.getRecipients(Message.RecipientType.TO)[0];
            assertThat(to.getAddress()).isEqualTo("ann@example.com");
            assertThat(to.getPersonal()).isEqualTo("<b>O'Neil & Søn</b>");
            assertThat(mail.getMessageID())
                    .isEqualTo("<" + EVENT.deliveryTo("attendee").idempotencyKey() + "@example.com>");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.getSentDate()).isEqualTo("2030-05-01T08:00:00Z");

            MimeMultipart forms = (MimeMultipart) mail.getContent();
            assertThat(forms.getContentType()).startsWith("multipart/alternative");
            assertThat(forms.getCount()).isEqualTo(3);
            assertThat(forms.getBodyPart(0).getContentType()).startsWith("text/plain; charset=UTF-8");
            assertThat(text(forms.getBodyPart(0))).startsWith("Hello <b>O'Neil & Søn</b>,");
            assertThat(forms.getBodyPart(1).getContentType()).startsWith("text/html; charset=UTF-8");
            assertThat(text(forms.getBodyPart(1))).contains("&lt;b&gt;O&#39;Neil &amp; Søn&lt;/b&gt;");
            assertThat(forms.getBodyPart(2).getContentType()).matches("text/calendar; charset=UTF-8; *method=REQUEST");
            assertThat(text(forms.getBodyPart(2))).contains("METHOD:REQUEST\r\n", "SUMMARY:Tee–Zeremonie\r\n");
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=?utf-8?B?ZXZpbA==?=",
                "a=?utf-8?Q?evil?=b",
                "=?utf-8?B?ZXZpbA==?= \u00F8",
                "Ann =?",
                "=?utf-8?B?ZXZpbA==?= =?utf-8?B?ZXZpbA==?="
                        + " =?utf-8?B?ZXZpbA==?= =?utf-8?B?ZXZpbA==?= \"x\", <y@z.example>",
                "\u8336\u9053\u306E\u4F1A \u8336\u9053\u306E\u4F1A \u8336\u9053\u306E\u4F1A \u8336\u9053\u306E\u4F1A",
                "\"Ann\" <eve@example.com>, Lee; (x) \\",
                "\u05D0\u05D1\u05D2"
            })
    void showsNamesAndTitlesInHeadersAsTheyWereTyped(String typed) throws Exception {
        GreenMail server = new GreenMail(setup("smtp"));
        server.start();
        try {
            BookingEventFixture event =
                    BookingEventFixture.created().by(typed).titled(typed).offeredBy(typed);
            Mailbox from = new Mailbox(Optional.of(typed), EmailAddress.parse("bookings@example.com"));
            sender("smtp://127.0.0.1:" + server.getSmtp().getPort(), HeaderText.address(from))
                    .send(email(event), delivery(event));

            MimeMessage mail = server.getReceivedMessages()[0];
            assertThat(Collections.list(mail.getAllHeaderLines()))
                    .allMatch(line -> line.lines().allMatch(part -> part.length() <= 200)
                            && line.chars().allMatch(c -> c < 0x80));
            assertThat(mail.getSubject().replaceAll("[\u2068\u2069]", "")).isEqualTo("Booked: " + typed);
            assertMailbox(mail.getFrom(), typed, "bookings@example.com");
            assertMailbox(mail.getRecipients(Message.RecipientType.TO), typed, "ann@example.com");
            assertMailbox(mail.getReplyTo(), typed, "fay@example.com");
        } finally {
            server.stop();
        }
    }

    private static void assertMailbox(Address[] found, String name, String address) {
        assertThat(found).hasSize(1);
        assertThat(((InternetAddress) found[0]).getPersonal()).isEqualTo(name);
        assertThat(((InternetAddress) found[0]).getAddress()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0161dmin", "bob\u0140evil.example\u013E", "jos\u00E9", "ann\nRCPT TO:<eve@example.com>", "a b"
            })
    void blamesTheMessageForAnAddressThatCannotBeCarried(String local) throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of(), Duration.ZERO)) {
            Email usual = email(EVENT);
            Email email = new Email(
                    new Mailbox(Optional.empty(), new EmailAddress(local, "example.com")),
                    true,
                    Optional.empty(),
                    usual.subject(),
                    usual.text(),
                    usual.html(),
                    usual.template(),
                    usual.data(),
                    usual.calendar());

            DeliveryFailure failure = catchThrowableOfType(
                    DeliveryFailure.class,
                    () -> sender("smtp://127.0.0.1:" + server.port(), from()).send(email, delivery(EVENT)));

            assertThat(failure.kind()).isEqualTo(Kind.UNSENDABLE);
            assertThat(server.commands()).isEmpty();
        }
    }

    @Test
    void blamesTheMessageForWhatTheMailLibraryRefusesToSay() throws Exception {
        InternetAddress from = new InternetAddress();
        // Its low byte is a line feed.
        from.setAddress("book\u010Aings@example.com");
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of(), Duration.ZERO)) {
            DeliveryFailure failure =
                    catchThrowableOfType(DeliveryFailure.class, () -> sender("smtp://127.0.0.1:" + server.port(), from)
                            .send(email(EVENT), delivery(EVENT)));

            assertThat(failure.kind()).isEqualTo(Kind.UNSENDABLE);
            assertThat(server.commands()).doesNotContain("MAIL");
        }
    }

    @Test
    void waitsWhereTheServerDoesNotLetItIn() throws Exception {
        GreenMail server = new GreenMail(setup("smtp"));
        server.setUser("anna", "anna", "geheim");
        server.start();
        try {
            DeliveryFailure failure =
                    failure("smtp://anna:falsch@127.0.0.1:" + server.getSmtp().getPort());

            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure.getMessage()).contains("535").doesNotContain("falsch", "anna");
        } finally {
            server.stop();
        }
    }

    @Test
    void trustsNoCertificateThatNobodyVouchesFor() throws Exception {
        GreenMail server = new GreenMail(setup("smtps"));
        server.start();
        try {
            DeliveryFailure failure =
                    failure("smtps://127.0.0.1:" + server.getSmtps().getPort());

            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure.getMessage()).contains("certif");
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void encryptsAsSoonAsTheServerOffersIt() throws Exception {
        try (ScriptedMailServer server = ScriptedMailServer.withStartTls(TestCertificate.localhost())) {
            send("smtp://anna:geheim@localhost:" + server.port());

            assertThat(server.commands())
                    .startsWith("EHLO", "STARTTLS", "TLS EHLO", "TLS AUTH", "TLS MAIL", "TLS RCPT", "TLS DATA");
        }
    }

    @Test
    void tellsNothingToAServerThatItCannotTrust() throws Exception {
        try (ScriptedMailServer server = ScriptedMailServer.withStartTls(TestCertificate.stranger())) {
            expectNoTrust(server, "localhost");
        }
    }

    @Test
    void tellsNothingToAServerWhoseCertificateNamesAnother() throws Exception {
        try (ScriptedMailServer server = ScriptedMailServer.withStartTls(TestCertificate.localhost())) {
            expectNoTrust(server, "127.0.0.1");
        }
    }

    private static void expectNoTrust(ScriptedMailServer server, String host) {
        DeliveryFailure failure = failure("smtp://anna:geheim@" + host + ":" + server.port());

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.getMessage()).startsWith("no trust over TLS: ").doesNotContain("geheim");
        assertThat(server.commands()).doesNotContain("AUTH", "TLS AUTH", "MAIL", "TLS MAIL");
    }

    @Test
    void sendsItsPasswordOverNoNetworkInTheClear() throws Exception {
        InetAddress address = networkAddress();
        try (ScriptedMailServer server = ScriptedMailServer.onNetwork(address)) {
            String place = address.getHostAddress() + ":" + server.port();

            DeliveryFailure failure = failure("smtp://anna:geheim@" + place);

            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure).hasMessageContaining("STARTTLS is required");
            assertThat(server.commands()).doesNotContain("AUTH", "MAIL");
            // Without a password there is none to protect.
            send("smtp://" + place);
            assertThat(server.commands()).contains("MAIL");
        }
    }

    private static InetAddress networkAddress() throws SocketException {
        Optional<InetAddress> address = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance)
                .filter(candidate -> !candidate.isLoopbackAddress())
                .findFirst();
        assumeTrue(address.isPresent(), "this machine has no network");
        return address.get();
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such mailbox, TERMINAL",
        "RCPT, 553 not that name, TERMINAL",
        "RCPT, 450 4.2.0 greylisted, RETRYABLE",
        "RCPT, 452 mailbox full, RETRYABLE",
        "MAIL, 552 too big, TERMINAL",
        "MAIL, 550 5.7.60 not your address, REFUSED",
        "MAIL, 553 5.7.1 sender rejected, REFUSED",
        "MAIL, 535 5.7.8 bad credentials, UNAVAILABLE",
        "MAIL, 530 5.7.0 authentication required, UNAVAILABLE",
        "MAIL, 421 closing, UNAVAILABLE",
        "TEXT, 554 5.6.0 looks like spam, TERMINAL",
        "TEXT, 451 try again, RETRYABLE"
    })
    void tellsRefusalsApart(String command, String answer, Kind kind) throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of(command, answer), Duration.ZERO)) {
            DeliveryFailure failure = failure("smtp://127.0.0.1:" + server.port());

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.getMessage()).startsWith("answered " + answer);
        }
    }

    @Test
    void waitsForAServerThatTakesAnotherPassword() throws Exception {
        GreenMail mail = new GreenMail(setup("smtp"));
        mail.setUser("anna@example.com", "anna", "another");
        mail.start();
        try {
            DeliveryFailure failure =
                    failure("smtp://anna:geheim@127.0.0.1:" + mail.getSmtp().getPort());

            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure).hasMessageContaining("535").hasMessageNotContaining("geheim");
        } finally {
            mail.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({"GREETING, 554 go away", "GREETING, 421 busy", "EHLO, 502 what", "GREETING, nonsense"})
    void waitsForAServerThatDoesNotServe(String step, String answer) throws Exception {
        try (ScriptedMailServer server =
                new ScriptedMailServer(Map.of(step, answer, "HELO", "502 what"), Duration.ZERO)) {
            assertThat(failure("smtp://127.0.0.1:" + server.port()).kind()).isEqualTo(Kind.UNAVAILABLE);
        }
    }

    @Test
    void givesUpInTimeOnAServerThatAnswersSlowly() throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of(), Duration.ofMillis(1500))) {
            long begun = System.nanoTime();
            DeliveryFailure failure = catchThrowableOfType(DeliveryFailure.class, () -> sender(
                            "smtp://127.0.0.1:" + server.port(), from(), Duration.ofSeconds(2))
                    .send(email(EVENT), delivery(EVENT)));

            assertThat(failure.kind()).isEqualTo(Kind.UNANSWERED);
            assertThat(failure).hasMessage("not done within 2 s");
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("less than the seven answers take together")
                    .isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void waitsForAServerThatIsAway() throws Exception {
        int port;
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of(), Duration.ZERO)) {
            port = server.port();
        }

        DeliveryFailure failure = failure("smtp://127.0.0.1:" + port);

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.getMessage()).contains("Connection refused");
    }

    private static void send(String url) throws Exception {
        sender(url, from()).send(email(EVENT), delivery(EVENT));
    }

    private static DeliveryFailure failure(String url) {
        return catchThrowableOfType(DeliveryFailure.class, () -> send(url));
    }

    private static SmtpEmailSender sender(String url, InternetAddress from) {
        return sender(url, from, Duration.ofMinutes(5));
    }

    private static SmtpEmailSender sender(String url, InternetAddress from, Duration limit) {
        OutsideService server = SettingsFixture.with("EMAIL_SERVICE_URL", url)
                .of(MailSettings.class)
                .service()
                .orElseThrow();
        return new SmtpEmailSender(server, from, new PinnedClock("2030-05-01T08:00:00Z"), limit);
    }

    private static Email email(BookingEventFixture event) throws Exception {
        return event.letterToAttendee(from());
    }

    private static Delivery delivery(BookingEventFixture event) {
        return event.deliveryTo("attendee");
    }

    private static InternetAddress from() throws Exception {
        return new InternetAddress("Bookings <bookings@example.com>", true);
    }

    private static ServerSetup setup(String protocol) {
        return new ServerSetup(0, "127.0.0.1", protocol);
    }

    private static String text(BodyPart part) throws Exception {
        return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
