package org.bookingsystem.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bookingsystem.outbox.Outage;
import org.bookingsystem.support.AccessTokens;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.FakeGoogle;
import org.bookingsystem.support.FakeService;
import org.bookingsystem.support.FakeService.Received;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People change what their account says of them, where it is found, and what they are sent. */
@OnServer
class ProfileIT {
    private static final String ME = "/api/auth/me";
    private static final String NEW_EMAIL = "account-new-email";

    @BeforeEach
    void heal() {
        Outage.heal(FakeService.email(), "email");
    }

    @AfterAll
    static void leave() {
        FakeService.email().stop();
    }

    @Test
    void changesWhatIsSentAndLeavesTheRest() {
        TestUser facilitator = TestUser.facilitator();
        Map<String, Object> all = Map.of(
                "name", " Zoë Ortiz ",
                "bio", "Breathes",
                "specialization", "Yoga",
                "time_zone", "Europe/Berlin",
                "locale", "pt-BR");

        JsonNode changed = facilitator.api().patch(ME, all).expect(200).json();
        assertThat(changed).isEqualTo(facilitator.api().get(ME).expect(200).json());
        assertThat(changed.path("name").textValue()).isEqualTo("Zoë Ortiz");
        assertThat(changed.at("/facilitator/bio").textValue()).isEqualTo("Breathes");
        assertThat(changed.path("time_zone").textValue()).isEqualTo("Europe/Berlin");
        assertThat(changed.path("locale").textValue()).isEqualTo("pt-BR");

        Map<String, Object> cleared = new HashMap<>();
        cleared.put("bio", null);
        cleared.put("time_zone", null);
        JsonNode after = facilitator.api().patch(ME, cleared).expect(200).json();
        assertThat(after.at("/facilitator/bio").isNull()).isTrue();
        assertThat(after.at("/facilitator/specialization").textValue()).isEqualTo("Yoga");
        assertThat(after.path("time_zone").isNull()).isTrue();
        assertThat(after.path("name").textValue()).isEqualTo("Zoë Ortiz");
        facilitator.api().patch(ME, "{}").expect(200);
    }

    @Test
    void namesEveryFieldThatIsNotValid() {
        Api user = TestUser.user().api();
        Map<String, Object> wrong = new HashMap<>(Map.of(
                "email", "nobody", "time_zone", "Mars/Olympus", "locale", "not a language", "bio", "b".repeat(5001)));
        wrong.put("name", null);

        user.patch(ME, wrong).expectInvalid("bio", "email", "locale", "name", "time_zone");
        user.patch(ME, Map.of("letters", Map.of("booking_created", "no"))).expectInvalid("letters.booking_created");
        Api.anonymous().patch(ME, "{}").expectProblem(401, "token-missing");
    }

    @Test
    void sessionsAreFoundByTheNewNameOfTheirFacilitator() {
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().offeredBy(facilitator);
        String name = "Ünique" + UUID.randomUUID().toString().replace("-", "");
        facilitator.api().patch(ME, Map.of("name", name)).expect(200);

        JsonNode found = facilitator
                .api()
                .get("/api/sessions?q=" + name.replace("Ü", "u"))
                .expect(200)
                .json();

        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("id").longValue()).isEqualTo(session);
        assertThat(found.path(0).path("facilitator").textValue()).isEqualTo(name);
        assertThat(facilitator
                        .api()
                        .get("/api/sessions?q=" + facilitator.name().replace(" ", "%20"))
                        .expect(200)
                        .json())
                .isEmpty();
    }

    @Test
    void nobodyGetsLettersThatTheyDoWithout() {
        TestUser facilitator = TestUser.facilitator();
        TestUser user = TestUser.user();
        JsonNode choices = facilitator
                .api()
                .patch(ME, Map.of("letters", Map.of("booking_created", false)))
                .expect(200)
                .json()
                .path("letters");
        assertThat(choices.path("booking_created").booleanValue()).isFalse();
        assertThat(choices.path("session_cancelled").booleanValue()).isTrue();
        user.api()
                .patch(ME, Map.of("letters", Map.of("session_cancelled", false)))
                .expect(200);
        long session = aSession().offeredBy(facilitator);

        long booking = user.book(session);
        facilitator.api().post("/api/sessions/" + session + "/cancel").expect(200);

        MailedLetters.await(user.email(), "booking-created-attendee");
        MailedLetters.await(facilitator.email(), "session-cancelled-facilitator");
        Outage.expectDelivered("email", List.of(booking));
        assertThat(MailedLetters.to(facilitator.email(), "booking-created-facilitator"))
                .isEmpty();
        assertThat(MailedLetters.to(user.email(), "session-cancelled-attendee")).isEmpty();
        assertThat(TestDatabase.current()
                        .number(
                                "SELECT COUNT(*) FROM deliveries WHERE channel = 'crm' AND subject = ?",
                                "bookings/" + booking))
                .as("what others outside hear is not theirs to choose")
                .isEqualTo(2);
    }

    // --- another address

    @Test
    void aNewAddressCountsOnceItsLetterWasFollowedAndTheOldOneIsTold() {
        TestUser user = TestUser.user();
        String email = TestUser.newEmail();

        JsonNode asked =
                user.api().patch(ME, Map.of("email", email)).expect(200).json();
        assertThat(asked.path("email").textValue()).isEqualTo(user.email());
        assertThat(asked.path("new_email").textValue()).isEqualTo(email);
        Received letter = MailedLetters.await(email, NEW_EMAIL);
        MailedLetters.await(user.email(), "account-email-change-asked");
        follow(letter).expect(200);

        user.api().get(ME).expectProblem(401, "token-invalid");
        assertThat(TestDatabase.current().text("SELECT email FROM users WHERE id = ?", user.id()))
                .hasValue(email);
        assertThat(TestDatabase.current()
                        .number(
                                "SELECT COUNT(*) FROM users WHERE id = ? AND email_verified AND new_email IS NULL",
                                user.id()))
                .isEqualTo(1);
        Received told = MailedLetters.await(user.email(), "account-email-changed");
        assertThat(told.json().path("to_verified").booleanValue()).isTrue();
        assertThat(told.body()).doesNotContain(email);
        follow(letter).expectProblem(400, "link-not-valid");
    }

    @Test
    void onlyTheAddressThatWasAskedForLastIsProven() {
        TestUser user = TestUser.user();
        String first = TestUser.newEmail();
        String second = TestUser.newEmail();
        user.api().patch(ME, Map.of("email", first)).expect(200);
        Received toFirst = MailedLetters.await(first, NEW_EMAIL);
        user.api().patch(ME, Map.of("email", second)).expect(200);
        Received toSecond = MailedLetters.await(second, NEW_EMAIL);

        follow(toFirst).expectProblem(400, "link-not-valid");
        assertThat(user.api()
                        .patch(ME, Map.of("email", user.email()))
                        .expect(200)
                        .json()
                        .path("new_email")
                        .isNull())
                .isTrue();
        follow(toSecond).expectProblem(400, "link-not-valid");
        user.api().get(ME).expect(200);
    }

    @Test
    void anAddressThatSomebodyElseHasOrGetsMeanwhileIsRefused() {
        TestUser user = TestUser.user();
        TestUser other = TestUser.user();
        String email = TestUser.newEmail();
        user.api().patch(ME, Map.of("email", other.email())).expectProblem(400, "email-taken");

        user.api().patch(ME, Map.of("email", email)).expect(200);
        Received letter = MailedLetters.await(email, NEW_EMAIL);
        TestDatabase.current().execute("UPDATE users SET email = ? WHERE id = ?", email, other.id());

        follow(letter).expectProblem(400, "email-taken");
        user.api().get(ME).expect(200);
    }

    @Test
    void anAddressIsNotChangedByAStolenTokenAlone() {
        TestUser user = TestUser.user();
        Api old = Api.withToken(AccessTokens.sign(AccessTokens.claims(user.id(), "user")
                .withClaim("auth_time", Instant.now().minus(Duration.ofMinutes(11)))));

        old.patch(ME, Map.of("email", TestUser.newEmail())).expectProblem(403, "sign-in-not-fresh");
        old.patch(ME, Map.of("email", TestUser.newEmail(), "current_password", "a guess"))
                .expectInvalid("current_password");
        old.patch(ME, Map.of("name", "Anna")).expect(200);
    }

    /** Whoever registered another's address had also asked for one of their own, to come back by. */
    @Test
    void noLinkOfBeforeLetsASquatterBackInWhenTheOwnerComesByGoogle() {
        TestUser squatter = TestUser.facilitator().unverified();
        aSession().offeredBy(squatter);
        squatter.book(aSession().offeredBy(TestUser.facilitator()));
        String own = TestUser.newEmail();
        squatter.api().patch(ME, Map.of("email", own)).expect(200);
        Received letter = MailedLetters.await(own, NEW_EMAIL);

        Api.anonymous()
                .post(
                        "/api/auth/google",
                        Map.of(
                                "id_token",
                                FakeGoogle.sign(
                                        FakeGoogle.idToken(UUID.randomUUID().toString(), squatter.email()))))
                .expect(200);

        follow(letter).expectProblem(400, "link-not-valid");
        assertThat(TestDatabase.current().text("SELECT email FROM users WHERE id = ?", squatter.id()))
                .hasValue(squatter.email());
        Received told = MailedLetters.await(squatter.email(), "account-provider-linked");
        assertThat(told.json().path("to_verified").booleanValue()).isTrue();
        assertThat(told.json().path("text").textValue())
                .contains("Name:     " + squatter.name(), "Role:     facilitator", "Bookings: 1", "Sessions: 1");
        assertThat(told.json().at("/data/holding/bookings").longValue()).isEqualTo(1);
    }

    // --- facilitators

    @Test
    void aUserBecomesAFacilitatorWhereEverybodyMay() {
        TestUser user = TestUser.user();
        user.api().post("/api/sessions", aSession().json()).expectProblem(403, "insufficient-permissions");

        JsonNode account = user.api()
                .post(ME + "/facilitator", Map.of("bio", "Breathes"))
                .expect(201)
                .json();

        assertThat(account.path("role").textValue()).isEqualTo("facilitator");
        assertThat(account.at("/facilitator/approved").booleanValue()).isTrue();
        user.api().post("/api/sessions", aSession().json()).expect(201);
        user.api().post(ME + "/facilitator", Map.of()).expectProblem(400, "already-facilitator");
    }

    private static Answer follow(Received letter) {
        return Api.anonymous().post("/api/auth/verify", Map.of("token", MailedLetters.token(letter)));
    }
}
