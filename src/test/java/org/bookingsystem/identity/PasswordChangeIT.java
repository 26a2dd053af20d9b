package org.bookingsystem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.bookingsystem.outbox.Outage;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.FakeService;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another password, by letter or by knowing the one of before. Accounts here have none at first: hashes take long. */
@OnServer
class PasswordChangeIT {
    private static final String LETTER = "account-password-forgotten";
    private static final String CHANGED = "account-password-changed";
    private static final String NEW = "correct horse battery";

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
    void aLetterGivesANewPasswordAndEndsAllTokens() {
        TestUser user = TestUser.user().unverified();
        String token = forgot(user.email());
        assertThat(MailedLetters.await(user.email(), LETTER).json().path("text").textValue())
                .contains("/account/password.html#token=" + token);

        reset(token, "short").expectInvalid("password");
        Answer done = reset(token, NEW).expect(200);

        assertThat(done.json().path("message").textValue()).isEqualTo("The password is changed");
        assertThat(done.json().has("access_token"))
                .as("nobody signs in unasked")
                .isFalse();
        user.api().get("/api/auth/me").expectProblem(401, "token-invalid");
        Answer login = logIn(user.email(), NEW).expect(200);
        Api again = Api.withToken(login.json().path("access_token").textValue());
        assertThat(again.get("/api/auth/me")
                        .expect(200)
                        .json()
                        .path("email_verified")
                        .booleanValue())
                .as("whoever has read the letter can read the mail")
                .isTrue();
        MailedLetters.await(user.email(), CHANGED);
        reset(token, "another " + NEW).expectProblem(400, "link-not-valid");
        logIn(user.email(), NEW).expect(200);
    }

    @Test
    void anOldLinkIsOfNoUseNorIsOneThatWasSentBeforeTheLastChange() {
        TestUser user = TestUser.user();
        String first = forgot(user.email());
        String second = MailedLetters.token(forgotAgain(user.email()));
        TestDatabase.current()
                .execute(
                        "UPDATE links SET ends_at = ? WHERE user_id = ?",
                        Instant.now().minusSeconds(1),
                        user.id());
        reset(first, NEW).expectProblem(400, "link-not-valid");
        TestDatabase.current()
                .execute(
                        "UPDATE links SET ends_at = ? WHERE user_id = ?",
                        Instant.now().plusSeconds(60),
                        user.id());

        reset(second, NEW).expect(200);

        reset(first, NEW).expectProblem(400, "link-not-valid");
    }

    @Test
    void nobodyLearnsWhetherThereIsAnAccount() {
        TestUser user = TestUser.user();
        String nobody = TestUser.newEmail();

        Answer known = askFor(user.email()).expect(202);
        Answer unknown = askFor(nobody).expect(202);

        assertThat(unknown.body()).isEqualTo(known.body());
        MailedLetters.await(user.email(), LETTER);
        Eventually.holds(() -> assertThat(TestDatabase.current()
                        .number("SELECT COUNT(*) FROM messages WHERE type = 'account.password-forgotten'"))
                .isZero());
        assertThat(MailedLetters.to(nobody, LETTER)).isEmpty();
        assertThat(TestDatabase.current()
                        .number("SELECT COUNT(*) FROM events WHERE payload LIKE ?", "%" + nobody + "%"))
                .isZero();
        for (String email : new String[] {user.email(), nobody}) {
            for (int i = 1; i < 5; i++) {
                askFor(email).expect(202);
            }
            askFor(email).expectProblem(429, "too-many-letters");
        }
        anonymous.post("/api/auth/password/forgot", Map.of("email", "nobody")).expectInvalid("email");
    }

    @Test
    void whoKnowsThePasswordChangesItAndStaysSignedInWithANewToken() {
        TestUser user = TestUser.user();
        reset(forgot(user.email()), NEW).expect(200);
        Api first = signedIn(user.email(), NEW);

        first.put("/api/auth/password", Map.of("current_password", "wrong", "new_password", "another one"))
                .expectInvalid("current_password");
        Answer changed = first.put("/api/auth/password", Map.of("current_password", NEW, "new_password", "another one"))
                .expect(200);

        first.get("/api/auth/me").expectProblem(401, "token-invalid");
        Api second = Api.withToken(changed.json().path("access_token").textValue());
        assertThat(changed.json().path("expires_in").longValue()).isEqualTo(24 * 3600);
        second.get("/api/auth/me").expect(200);
        logIn(user.email(), NEW).expectProblem(401, "invalid-credentials");
        MailedLetters.await(user.email(), CHANGED, 2);
    }

    @Test
    void whoHasNoPasswordHasNoneToChange() {
        TestUser user = TestUser.user();
        assertThat(user.api().get("/api/auth/me").json().path("has_password").booleanValue())
                .isFalse();

        user.api()
                .put("/api/auth/password", Map.of("current_password", NEW, "new_password", NEW))
                .expectInvalid("current_password");
        user.api().put("/api/auth/password", "{}").expectInvalid("current_password", "new_password");
        anonymous.put("/api/auth/password", "{}").expectProblem(401, "token-missing");
    }

    /** @return what the link says */
    private String forgot(String email) {
        askFor(email).expect(202);
        return MailedLetters.token(MailedLetters.await(email, LETTER));
    }

    private FakeService.Received forgotAgain(String email) {
        askFor(email).expect(202);
        return MailedLetters.await(email, LETTER, 2).get(1);
    }

    private Answer askFor(String email) {
        return anonymous.post("/api/auth/password/forgot", Map.of("email", email));
    }

    private Answer reset(String token, String password) {
        return anonymous.post("/api/auth/password/reset", Map.of("token", token, "password", password));
    }

    private Answer logIn(String email, String password) {
        return anonymous.post("/api/auth/login", Map.of("email", email, "password", password));
    }

    private Api signedIn(String email, String password) {
        return Api.withToken(
                logIn(email, password).expect(200).json().path("access_token").textValue());
    }
}
