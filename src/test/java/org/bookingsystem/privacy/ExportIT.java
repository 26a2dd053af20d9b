package org.bookingsystem.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.outbox.Outage;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.FakeGoogle;
import org.bookingsystem.support.FakeService;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** Everybody gets all that is kept about them. */
@OnServer
class ExportIT {
    private static final String EXPORT = "/api/auth/me/export";
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?";

    @Test
    void hasEverythingAboutThem() {
        FakeService email = FakeService.email();
        Outage.heal(email, "email");
        Leaver leaver = new Leaver();
        long tea = leaver.offersTea();
        long session = aSession().offeredBy(TestUser.facilitator());
        long booking = leaver.books(session);
        Eventually.holds(
                () -> assertThat(Outage.statuses("email", booking)).isNotEmpty().containsOnly("delivered"));
        email.stop();

        Answer answer = leaver.api().get(EXPORT).expect(200);

        assertThat(answer.header("Content-Type")).hasValue("application/json");
        assertThat(answer.header("Content-Disposition"))
                .hasValue("attachment; filename=\"account-" + leaver.id + ".json\"");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        JsonNode all = answer.json();
        assertThat(all.fieldNames())
                .toIterable()
                .containsExactly("account", "audit", "bookings", "calendar", "letters", "sessions", "waiting_lists");
        JsonNode account = all.path("account");
        assertThat(account.path("email").textValue()).isEqualTo(leaver.address);
        assertThat(account.path("new_email").textValue()).isEqualTo(leaver.nextAddress);
        assertThat(account.path("name").textValue()).isEqualTo(leaver.name());
        assertThat(account.path("created_at").textValue()).matches(TIME);
        assertThat(account.at("/facilitator/bio").textValue()).contains(leaver.firstName);
        assertThat(account.path("has_password").booleanValue()).isTrue();
        assertThat(answer.body()).doesNotContain("scrypt");
        assertThat(all.path("bookings")).hasSize(2);
        assertThat(all.at("/bookings/0/id").longValue()).isEqualTo(booking);
        assertThat(all.at("/bookings/0/notes").textValue()).contains(leaver.name());
        assertThat(all.at("/bookings/0/booking_date").textValue()).matches(TIME);
        assertThat(all.path("sessions"))
                .extracting(offered -> offered.path("id").longValue())
                .hasSize(2)
                .contains(tea);
        assertThat(all.path("letters"))
                .anySatisfy(letter -> {
                    assertThat(letter.path("subject").textValue()).isEqualTo("bookings/" + booking);
                    assertThat(letter.path("to").textValue()).isEqualTo(leaver.address);
                    assertThat(letter.path("status").textValue()).isEqualTo("delivered");
                })
                .anySatisfy(letter -> {
                    assertThat(letter.path("type").textValue()).isEqualTo("account.email-changed");
                    assertThat(letter.path("to").textValue()).isEqualTo(leaver.formerAddress);
                });
        assertThat(all.path("audit"))
                .extracting(entry -> entry.path("action").textValue())
                .contains("account.registered", "account.email-changed", "account.renamed");
    }

    @Test
    void whoeverCameByGoogleHasTheirsToo() {
        String id = UUID.randomUUID().toString();
        String address = TestUser.newEmail();
        Answer signedIn = Api.anonymous()
                .post("/api/auth/google", Map.of("id_token", FakeGoogle.sign(FakeGoogle.idToken(id, address))))
                .expect(200);
        Api api = Api.withToken(signedIn.json().path("access_token").textValue());

        JsonNode account = api.get(EXPORT).expect(200).json().path("account");

        assertThat(account.path("has_password").booleanValue()).isFalse();
        assertThat(account.path("identities")).singleElement().satisfies(identity -> {
            assertThat(identity.path("issuer").textValue()).isEqualTo("https://accounts.google.com");
            assertThat(identity.path("subject").textValue()).isEqualTo(id);
            assertThat(identity.path("email").textValue()).isEqualTo(address);
        });
        api.delete("/api/auth/me").expect(200);
        assertThat(TestDatabase.current().columnsWith(address)).isEmpty();
        assertThat(TestDatabase.current().columnsWith(id)).isEmpty();
    }

    @Test
    void tenThousandSessionsAreNotTooMany() {
        TestUser facilitator = TestUser.facilitator();
        List<Object[]> sessions = new ArrayList<>();
        Instant start = Instant.now().plus(Duration.ofDays(1));
        for (int i = 0; i < 10_000; i++) {
            sessions.add(new Object[] {
                facilitator.facilitatorId(), "Session " + i, start, start.plusSeconds(3600), Instant.now()
            });
        }
        TestDatabase.current().insert("""
                        INSERT INTO sessions (facilitator_id, title, session_type, start_time, end_time, capacity,
                            confirmed_bookings, price_cents, status, created_at)
                        VALUES (?, ?, 'session', ?, ?, 5, 0, 0, 'cancelled', ?)""", sessions);

        assertThat(facilitator.api().get(EXPORT).expect(200).json().path("sessions"))
                .hasSize(10_000);
    }

    @Test
    void canBeAskedForTenTimesAnHour() {
        TestUser user = TestUser.user();
        for (int i = 0; i < 10; i++) {
            user.api().get(EXPORT).expect(200);
        }

        assertThat(user.api().get(EXPORT).expectProblem(429, "too-many-exports").header("Retry-After"))
                .isPresent();
        TestUser.user().api().get(EXPORT).expect(200);
        Api.anonymous().get(EXPORT).expectProblem(401, "token-missing");
    }
}
