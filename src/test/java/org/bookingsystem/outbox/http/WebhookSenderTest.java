package org.bookingsystem.outbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.bookingsystem.PinnedClock;
import org.bookingsystem.notification.BookingEventFixture;
import org.bookingsystem.outbox.Delivery;
import org.bookingsystem.outbox.DeliveryFailure;
import org.bookingsystem.outbox.DeliveryFailure.Kind;
import org.bookingsystem.outbox.OutsideService;
import org.bookingsystem.platform.config.Secret;
import org.bookingsystem.platform.config.SettingsFixture;
import org.bookingsystem.support.FakeService;
import org.bookingsystem.support.FakeService.Received;
import org.bookingsystem.support.FakeService.Reply;
import org.bookingsystem.support.TestCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class WebhookSenderTest {
    private static final String NOW = "2030-05-01T08:00:00Z";
    private static final Delivery DELIVERY = BookingEventFixture.created().deliveryTo("crm");

    private final FakeService peer = new FakeService(0).start();
    private final WebhookSender sender = sender(Map.of());

    @AfterEach
    void stop() {
        peer.stop();
    }

    @Test
    void postsTheBodyWithItsTypeAndKey() throws Exception {
        sender.post(service("/base/", "geheim"), "events", "application/cloudevents+json", "{\"a\":\"ø\"}", DELIVERY);

        Received request = peer.received().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/base/events");
        assertThat(request.body()).isEqualTo("{\"a\":\"ø\"}");
        assertThat(request.header("Content-Type")).isEqualTo("application/cloudevents+json");
        assertThat(request.header("Authorization")).isEqualTo("Bearer geheim");
        assertThat(request.header("Idempotency-Key")).isEqualTo(DELIVERY.eventId() + "-crm");
        assertThat(request.header("webhook-signature")).isNull();
        assertThat(request.header("Upgrade")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"'',/events", "/,/events", "/a,/a/events", "/a//,/a/events", "/a?b=c%20d,/a/events?b=c%20d"})
    void keepsTheAddresssPath(String address, String expected) throws Exception {
        post(address);

        assertThat(peer.received().get(0).path()).isEqualTo(expected);
    }

    @Test
    void signsWhatItSends() throws Exception {
        sender(Map.of("WEBHOOK_SIGNING_SECRET", FakeService.SIGNING_SECRET))
                .post(service("", null), "events", "application/json", "{}", DELIVERY);

        Received request = peer.received().get(0);
        assertThat(request.header("webhook-id")).isEqualTo(DELIVERY.idempotencyKey());
        assertThat(request.header("webhook-timestamp"))
                .isEqualTo(Long.toString(Instant.parse(NOW).getEpochSecond()));
        assertThat(request.header("webhook-signature"))
                .isEqualTo(new WebhookSignature(new Secret(FakeService.SIGNING_SECRET))
                        .of(DELIVERY.idempotencyKey(), Instant.parse(NOW), "{}".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void isContentWithEverySuccess(int status) throws Exception {
        peer.answers(Reply.status(status));

        post("");
    }

    @ParameterizedTest
    @CsvSource({
        "408,UNAVAILABLE",
        "425,UNAVAILABLE",
        "429,UNAVAILABLE",
        "503,UNAVAILABLE",
        "500,RETRYABLE",
        "502,UNANSWERED",
        "504,UNANSWERED",
        "599,RETRYABLE",
        "400,TERMINAL",
        "401,REFUSED",
        "403,REFUSED",
        "404,REFUSED",
        "405,REFUSED",
        "407,REFUSED",
        "409,TERMINAL",
        "410,TERMINAL",
        "422,TERMINAL",
        "300,REFUSED",
        "301,REFUSED",
        "302,REFUSED",
        "304,REFUSED",
        "308,REFUSED"
    })
    void tellsFailuresApartByStatus(int status, Kind kind) {
        peer.answers(Reply.status(status));

        DeliveryFailure failure = failure("");

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).message().startsWith("answered " + status);
        assertThat(failure.retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"120,PT2M", "0,PT0S", "'Wed, 01 May 2030 08:01:30 GMT',PT1M30S", "'Wed, 01 May 2030 07:00:00 GMT',PT0S"
    })
    void waitsAsLongAsTheServiceAsks(String header, Duration expected) {
        peer.answers(Reply.status(429).with("Retry-After", header));

        assertThat(failure("").retryAfter()).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "1.5", "99999999999999999999", "2030-05-01T08:00:00Z"})
    void overlooksARetryAfterThatMakesNoSense(String header) {
        peer.answers(Reply.status(503).with("Retry-After", header));

        assertThat(failure("").retryAfter()).isEmpty();
    }

    @Test
    void followsNoRedirect() {
        peer.answers(Reply.status(307).with("Location", peer.address() + "/elsewhere"));

        assertThat(failure("").kind()).isEqualTo(Kind.REFUSED);
        assertThat(peer.received()).hasSize(1);
    }

    @Test
    void readsNoMoreOfABodyThanItNeeds() throws Exception {
        peer.answers(Reply.status(200).withBody(50_000_000_000L, Duration.ZERO));

        post("");
    }

    @Test
    void doesNotWaitForABodyThatTricklesIn() throws Exception {
        peer.answers(Reply.status(200).withBody(100_000, Duration.ofMillis(500)));

        // Waiting for it takes longer than the sender has.
        post("");
    }

    @Test
    void keepsItsConnection() throws Exception {
        peer.answers(Reply.status(200).withBody(100, Duration.ZERO));
        for (int i = 0; i < 20; i++) {
            post("");
        }

        assertThat(peer.received()).hasSize(20);
    }

    @Test
    void findsARefusedConnectionUnavailable() {
        URI gone = peer.address();
        peer.stop();

        DeliveryFailure failure = failure(new OutsideService(gone, Optional.of(new Secret("geheim"))));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessage("connection refused");
    }

    @Test
    void findsAnUnknownHostUnavailable() {
        DeliveryFailure failure =
                failure(new OutsideService(URI.create("http://nobody.invalid:5001"), Optional.empty()));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessage("unknown host");
    }

    @Test
    void trustsAServiceWhoseCertificateNamesIt() throws Exception {
        secured(TestCertificate.localhost(), "localhost", service -> {
            sender.post(service, "events", "application/json", "{}", DELIVERY);
        });
    }

    @Test
    void findsAServiceThatItCannotTrustUnavailable() throws Exception {
        secured(TestCertificate.stranger(), "localhost", WebhookSenderTest.this::expectNoTrust);
    }

    @Test
    void findsAServiceUnavailableWhoseCertificateNamesAnother() throws Exception {
        secured(TestCertificate.localhost(), "127.0.0.1", WebhookSenderTest.this::expectNoTrust);
    }

    private void expectNoTrust(OutsideService service) {
        DeliveryFailure failure = failure(service);

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.getMessage()).startsWith("no trust over TLS").doesNotContain("geheim");
    }

    private interface Call {
        void to(OutsideService service) throws DeliveryFailure;
    }

    private static void secured(SSLContext context, String host, Call call) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/events", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            URI address =
                    URI.create("https://" + host + ":" + server.getAddress().getPort());
            call.to(new OutsideService(address, Optional.of(new Secret("geheim"))));
        } finally {
            server.stop(0);
        }
    }

    private void post(String path) throws DeliveryFailure {
        sender.post(service(path, null), "events", "application/json", "{}", DELIVERY);
    }

    private DeliveryFailure failure(String path) {
        return failure(service(path, null));
    }

    private DeliveryFailure failure(OutsideService service) {
        return catchThrowableOfType(
                DeliveryFailure.class, () -> sender.post(service, "events", "application/json", "{}", DELIVERY));
    }

    private OutsideService service(String path, String token) {
        return new OutsideService(
                URI.create(peer.address() + path), Optional.ofNullable(token).map(Secret::new));
    }

    private static WebhookSender sender(Map<String, String> variables) {
        return new WebhookSender(SettingsFixture.with(variables).of(WebhookSettings.class), new PinnedClock(NOW));
    }
}
