package org.bookingsystem.outbox.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;
import static org.bookingsystem.outbox.Outage.statuses;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.outbox.Outage;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.FakeService;
import org.bookingsystem.support.FakeService.Received;
import org.bookingsystem.support.FakeService.Reply;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Anybody can register anybody's address: what goes there is little, and seldom. */
@OnServer
class UnverifiedIT {
    private static final String LURE = "Your account is locked: https://evil.example";

    private final FakeService email = FakeService.email();

    @BeforeEach
    void heal() {
        Outage.heal(email, "email");
    }

    @AfterAll
    static void leave() {
        FakeService.email().stop();
    }

    @Test
    void carriesNoStrangersWordsToTheAddressThatTheyRegistered() {
        String victim = TestUser.newEmail();
        Api asAttendee = register(victim, "user");
        Api asFacilitator = register(TestUser.newEmail(), "facilitator");
        long session = asFacilitator
                .post(
                        "/api/sessions",
                        aSession().with("title", LURE).with("description", LURE).json())
                .expect(201)
                .json()
                .path("session_id")
                .longValue();
        long booking = asAttendee
                .post("/api/bookings", Map.of("session_id", session, "notes", LURE))
                .expect(201)
                .json()
                .path("booking_id")
                .longValue();
        asFacilitator
                .put("/api/sessions/" + session, Map.of("title", LURE + "!"))
                .expect(200);
        asAttendee.post("/api/bookings/" + booking + "/cancel").expect(200);

        List<Received> letters = await(booking, 5);
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.body()).doesNotContainIgnoringCase("locked").doesNotContain("evil.example");
            JsonNode json = letter.json();
            assertThat(json.path("to_verified").booleanValue()).isFalse();
            assertThat(json.path("to_name").isNull()).isTrue();
            assertThat(json.path("reply_to").isNull()).isTrue();
            assertThat(json.at("/data/session/title").textValue()).startsWith("Session on ");
            assertThat(json.at("/data/user/name").isNull()).isTrue();
            assertThat(json.at("/data/facilitator/name").isNull()).isTrue();
            assertThat(json.at("/data/booking/notes").isNull()).isTrue();
        });
        assertThat(letters)
                .filteredOn(letter -> !letter.json().path("to").textValue().equals(victim))
                .as("an address is text, too, in the other one's letter")
                .isNotEmpty()
                .noneMatch(letter -> letter.body().contains(victim));
    }

    @Test
    void tellsAnAddressThatIsVerifiedAll() {
        TestUser attendee = TestUser.user();
        TestUser facilitator = TestUser.facilitator();

        long booking = attendee.book(aSession().with("title", LURE).offeredBy(facilitator));

        assertThat(await(booking, 2)).allSatisfy(letter -> {
            JsonNode json = letter.json();
            boolean toAttendee = json.path("to").textValue().equals(attendee.email());
            assertThat(json.path("to_verified").booleanValue()).isTrue();
            assertThat(json.path("text").textValue()).contains(LURE);
            assertThat(json.path("to_name").textValue()).isEqualTo((toAttendee ? attendee : facilitator).name());
            assertThat(json.path("reply_to").textValue()).isEqualTo((toAttendee ? facilitator : attendee).email());
            assertThat(json.path("reply_to_name").textValue()).isEqualTo((toAttendee ? facilitator : attendee).name());
        });
    }

    @Test
    void writesThereFiveTimesADayAndTellsWhatItWithheld() {
        TestUser victim = TestUser.user().unverified();
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().offeredBy(facilitator);
        List<Long> bookings = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            long booking = victim.book(session);
            victim.api().post("/api/bookings/" + booking + "/cancel").expect(200);
            bookings.add(booking);
        }

        expectOver(bookings);
        assertThat(sentTo(victim)).isEqualTo(5);
        assertThat(sentTo(facilitator)).isEqualTo(12);
        Answer withheld = facilitator
                .api()
                .get("/api/facilitator/deliveries?status=withheld")
                .expect(200);
        assertThat(withheld.json()).hasSize(7).allSatisfy(delivery -> {
            assertThat(delivery.path("recipient").textValue()).isEqualTo("attendee");
            assertThat(delivery.path("attempts").intValue()).isZero();
            assertThat(delivery.path("last_error").textValue())
                    .isEqualTo("the address is not verified, and 5 letters went there today");
            assertThat(delivery.path("finished_at").textValue()).isNotBlank();
            assertThat(delivery.path("next_attempt_at").isNull()).isTrue();
        });
        facilitator
                .api()
                .post("/api/facilitator/deliveries/"
                        + withheld.json().path(0).path("id").longValue() + "/retry")
                .expectProblem(400, "delivery-not-dead");
        Eventually.holds(() -> assertThat(
                        Api.anonymous().get("/metrics").expect(200).body().lines())
                .anyMatch(line -> line.matches("deliveries_withheld\\{channel=\"email\"} [1-9].*")));

        TestDatabase.current().execute("UPDATE unverified_letters SET day = day - 1 WHERE address = ?", victim.email());
        expectOver(List.of(victim.book(session)));
        assertThat(sentTo(victim)).as("the next day").isEqualTo(6);
    }

    @Test
    void countsALetterOnceHoweverOftenItIsTried() {
        TestUser victim = TestUser.user().unverified();
        AtomicInteger failures = new AtomicInteger();
        email.answers(request -> {
            boolean toVictim = request.json().path("to").textValue().equals(victim.email());
            return Reply.status(toVictim && failures.incrementAndGet() < 4 ? 500 : 200);
        });

        expectOver(List.of(victim.book(aSession().offeredBy(TestUser.facilitator()))));

        assertThat(failures.get()).isEqualTo(4);
        assertThat(TestDatabase.current()
                        .number("SELECT letters FROM unverified_letters WHERE address = ?", victim.email()))
                .isEqualTo(1);
    }

    private static Api register(String address, String role) {
        Answer answer = Api.anonymous()
                .post(
                        "/api/auth/register",
                        Map.of("email", address, "password", "password123", "name", LURE, "role", role))
                .expect(201);
        return Api.withToken(answer.json().path("access_token").textValue());
    }

    private List<Received> await(long booking, int count) {
        return Eventually.get(() -> {
            List<Received> requests = email.receivedAbout(booking);
            assertThat(requests).hasSize(count);
            return requests;
        });
    }

    private static void expectOver(List<Long> bookings) {
        for (long booking : bookings) {
            Eventually.holds(
                    () -> assertThat(statuses("email", booking)).isNotEmpty().doesNotContain("waiting"));
        }
    }

    private long sentTo(TestUser user) {
        return email.received().stream()
                .filter(request -> request.json().path("to").textValue().equals(user.email()))
                .count();
    }
}
