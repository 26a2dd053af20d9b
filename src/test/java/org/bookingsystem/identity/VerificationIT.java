package org.bookingsystem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.bookingsystem.outbox.Outage;
import org.bookingsystem.platform.persistence.Fingerprint;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.FakeService;
import org.bookingsystem.support.FakeService.Received;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.bookingsystem.support.TestEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever can read the mail of an address proves that it is theirs. */
@OnServer
class VerificationIT {
    private static final String LETTER = "account-verification";
    private static final String LURE = "Your account is locked: https://evil.example";

    private final Api anonymous = Api.anonymous();

    @BeforeEach
    void heal() {
        Outage.heal(FakeService.email(), "email");
    }

    @AfterAll
    static void leave() {
        FakeService.email().stop();
    }

    @Test
    void aLetterAtRegistrationProvesTheAddressAndRepeatsNothingThatWasTyped() {
        String email = TestUser.newEmail();
        Answer registered = anonymous
                .post("/api/auth/register", Map.of("email", email, "password", "password123", "name", LURE))
                .expect(201);
        Api user = Api.withToken(registered.json().path("access_token").textValue());

        Received letter = MailedLetters.await(email, LETTER);

        assertThat(isVerified(user)).isFalse();
        assertThat(letter.body()).doesNotContain("locked").doesNotContain("evil.example");
        assertThat(letter.json().path("to_name").isNull()).isTrue();
        assertThat(letter.json().path("to_verified").booleanValue()).isFalse();
        String link = TestEnvironment.PUBLIC_URL + "/account/verify.html#token=" + MailedLetters.token(letter);
        assertThat(letter.json().path("text").textValue()).contains(link);
        assertThat(letter.json().path("html").textValue()).contains("href=\"" + link + "\"");
        assertThat(letter.json().at("/data/link").textValue()).isEqualTo(link);
        assertThat(letter.json().path("data").has("ics")).isFalse();

        verify(anonymous, MailedLetters.token(letter)).expect(200);

        assertThat(isVerified(user)).isTrue();
        assertThat(registered.json().path("expires_in").longValue()).isEqualTo(24 * 3600);
    }

    @Test
    void aLinkIsGoodOnceAndNotForEver() {
        TestUser user = TestUser.user().unverified();
        user.api().post("/api/auth/verify/resend").expect(202);
        String late = MailedLetters.token(MailedLetters.await(user.email(), LETTER));
        TestDatabase.current()
                .execute(
                        "UPDATE links SET ends_at = ? WHERE user_id = ?",
                        Instant.now().minusSeconds(1),
                        user.id());
        verify(anonymous, late).expectProblem(400, "link-not-valid");
        assertThat(isVerified(user.api())).isFalse();

        user.api().post("/api/auth/verify/resend").expect(202);
        String token =
                MailedLetters.token(MailedLetters.await(user.email(), LETTER, 2).get(1));
        verify(anonymous, token).expect(200);
        verify(anonymous, token).expectProblem(400, "link-not-valid");
        verify(anonymous, "made-up").expectProblem(400, "link-not-valid");
        anonymous.post("/api/auth/verify", "{}").expectInvalid("token");
        user.api().post("/api/auth/verify/resend").expectProblem(400, "already-verified");
    }

    @Test
    void aLinkIsKeptAsAHashAlone() {
        TestUser user = TestUser.user().unverified();
        user.api().post("/api/auth/verify/resend").expect(202);

        String token = MailedLetters.token(MailedLetters.await(user.email(), LETTER));

        assertThat(TestDatabase.current().text("SELECT hash FROM links WHERE user_id = ?", user.id()))
                .hasValueSatisfying(hash -> assertThat(hash).matches("[0-9a-f]{64}"));
        assertThat(TestDatabase.current().number("SELECT COUNT(*) FROM events WHERE payload LIKE ?", "%" + token + "%"))
                .isZero();
    }

    @Test
    void nobodyProvesAnAddressForSomebodyElse() {
        TestUser user = TestUser.user().unverified();
        TestUser other = TestUser.user().unverified();
        user.api().post("/api/auth/verify/resend").expect(202);
        String token = MailedLetters.token(MailedLetters.await(user.email(), LETTER));

        verify(other.api(), token).expectProblem(400, "link-not-valid");
        assertThat(isVerified(user.api())).isFalse();
        assertThat(isVerified(other.api())).isFalse();

        // A token that is none is as good as none.
        verify(Api.withToken("none"), token).expect(200);
        assertThat(isVerified(user.api())).isTrue();
    }

    @Test
    void aLinkIsGoodForWhatItWasSentForAlone() {
        TestUser user = TestUser.user().unverified();
        user.api().post("/api/auth/verify/resend").expect(202);
        String token = MailedLetters.token(MailedLetters.await(user.email(), LETTER));

        anonymous
                .post("/api/auth/password/reset", Map.of("token", token, "password", "correct horse"))
                .expectProblem(400, "link-not-valid");
    }

    @Test
    void fiveLettersAnHourGoToOneAddressAndArriveWhateverElseWentThere() {
        TestUser user = TestUser.user().unverified();
        TestDatabase.current()
                .execute(
                        "INSERT INTO unverified_letters (address_hash, day, letters) VALUES (?, ?, 5)",
                        Fingerprint.of(user.email()),
                        Instant.now().getEpochSecond() / 86_400);

        Stream.generate(() -> user.api().post("/api/auth/verify/resend"))
                .limit(5)
                .forEach(answer -> answer.expect(202));
        Answer sixth = user.api().post("/api/auth/verify/resend").expectProblem(429, "too-many-letters");

        assertThat(sixth.header("Retry-After")).isPresent();
        MailedLetters.await(user.email(), LETTER, 5);
    }

    private Answer verify(Api api, String token) {
        return api.post("/api/auth/verify", Map.of("token", token));
    }

    private static boolean isVerified(Api api) {
        return api.get("/api/auth/me").expect(200).json().path("email_verified").booleanValue();
    }
}
