package org.bookingsystem.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** What is done to somebody is written down, with who did it and from where, and stays. */
@OnServer
class AuditIT {
    private final TestUser user = TestUser.user();
    private final TestDatabase database = TestDatabase.current();

    @Test
    void writesDownWhoSignedInAndWhoWasRefusedAndFromWhere() {
        String email = TestUser.newEmail();
        Api anyone = Api.anonymous();
        Answer registered = anyone.post(
                        "/api/auth/register", Map.of("email", email, "password", "password123", "name", "Ann Lee"))
                .expect(201);
        Api ann = Api.withToken(registered.json().path("access_token").textValue());
        long id = registered.json().at("/user/id").longValue();

        anyone.send(
                        "POST",
                        "/api/auth/login",
                        BodyPublishers.ofString("{\"email\":\"" + email + "\",\"password\":\"wrong password\"}"),
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "X-Request-Id",
                                "a-wrong-guess",
                                "X-Forwarded-For",
                                "192.0.2.99"))
                .expect(401);
        anyone.post("/api/auth/login", Map.of("email", TestUser.newEmail(), "password", "wrong password"))
                .expect(401);

        List<JsonNode> entries = own(ann);
        assertThat(entries)
                .extracting(entry -> entry.path("action").textValue())
                .containsExactly("account.sign-in-refused", "account.signed-in", "account.registered");
        assertThat(entries.get(0).path("detail").textValue()).isEqualTo("invalid-credentials");
        assertThat(entries.get(0).path("who").isNull()).isTrue();
        assertThat(entries.get(0).path("about").longValue()).isEqualTo(id);
        assertThat(entries.get(0).path("request_id").textValue()).isEqualTo("a-wrong-guess");
        assertThat(entries.get(0).path("address").textValue()).isEqualTo("192.0.2.99");
        assertThat(entries.get(1).path("who").longValue()).isEqualTo(id);
        assertThat(entries.get(1).path("detail").textValue()).isEqualTo("registration");
        assertThat(database.number(
                        "SELECT COUNT(*) FROM audit_entries WHERE action = 'account.sign-in-refused'"
                                + " AND subject IS NULL AND at > ?",
                        Instant.now().minus(Duration.ofMinutes(1))))
                .as("of an address without an account there is nothing to name")
                .isPositive();
    }

    @Test
    void namesPeopleByTheirIdsAlone() {
        user.api().patch("/api/auth/me", Map.of("name", "Quite Another")).expect(200);
        Api.anonymous()
                .post("/api/auth/password/forgot", Map.of("email", user.email()))
                .expect(202);

        String all = user.api().get("/api/auth/me/audit").expect(200).body();

        assertThat(all).contains("account.renamed", "account.password-forgotten");
        assertThat(all).doesNotContain("Quite Another", user.email(), user.name());
    }

    @Test
    void whatIsRolledBackWasNeverDone() {
        long before = database.number("SELECT COUNT(*) FROM audit_entries WHERE subject = ?", user.id());

        user.api().post("/api/auth/me/facilitator", Map.of()).expect(201);
        user.api().post("/api/auth/me/facilitator", Map.of()).expectProblem(400, "already-facilitator");

        assertThat(database.number("SELECT COUNT(*) FROM audit_entries WHERE subject = ?", user.id()) - before)
                .isEqualTo(1);
    }

    @Test
    void aCancelledSessionIsWrittenDownForItTakesOtherPeoplesBookingsAlong() {
        TestUser facilitator = TestUser.facilitator();
        long session = SessionDraft.aSession().offeredBy(facilitator);

        facilitator.api().post("/api/sessions/" + session + "/cancel").expect(200);

        assertThat(own(facilitator.api()))
                .filteredOn(entry -> entry.path("action").textValue().equals("session.cancelled"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.path("object").textValue()).isEqualTo("sessions/" + session));
    }

    @Test
    void adminsFindEntriesByWhoWhomWhatAndWhen() {
        Api admin = Api.withToken(TestUser.admin().token());
        user.api().patch("/api/auth/me", Map.of("name", "Another")).expect(200);
        user.api().post("/api/auth/logout").expect(200);
        String soon = Instant.now().plus(Duration.ofMinutes(1)).toString();

        assertThat(list(admin, "about=" + user.id())).hasSize(2);
        assertThat(list(admin, "who=" + user.id())).hasSize(2);
        assertThat(list(admin, "who=" + user.id() + "&action=account.signed-out"))
                .hasSize(1);
        assertThat(list(admin, "about=" + user.id() + "&from=" + soon)).isEmpty();
        assertThat(list(admin, "about=" + user.id() + "&to=" + soon)).hasSize(2);
        Answer page = admin.get("/api/admin/audit?about=" + user.id() + "&limit=1&total=true")
                .expect(200);
        assertThat(page.json()).hasSize(1);
        assertThat(page.header("X-Total-Count")).contains("2");
        assertThat(page.links()).containsKey("next");
        admin.get("/api/admin/audit?who=me&action=dancing").expectInvalid("who", "action");
        user.api().get("/api/admin/audit").expectProblem(401, "token-invalid");
        TestUser.user().api().get("/api/admin/audit").expectProblem(403, "insufficient-permissions");
    }

    @Test
    void spreadsheetsGetATable() {
        user.api()
                .send(
                        "PATCH",
                        "/api/auth/me",
                        BodyPublishers.ofString("{\"name\":\"Another\"}"),
                        Map.of("Content-Type", "application/json", "X-Request-Id", "-1"))
                .expect(200);

        Answer table = Api.withToken(TestUser.admin().token())
                .send(
                        "GET",
                        "/api/admin/audit?about=" + user.id(),
                        BodyPublishers.noBody(),
                        Map.of("Accept", "text/csv"))
                .expect(200);

        assertThat(table.header("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(table.body().lines()).hasSize(2);
        assertThat(table.body()).contains("\"account.renamed\",\"" + user.id() + "\"", "\"'-1\"");
    }

    @Test
    void theDatabaseItselfRefusesToChangeOrDeleteWhatIsKept() {
        user.api().patch("/api/auth/me", Map.of("name", "Another")).expect(200);

        for (String attempt : List.of(
                "UPDATE audit_entries SET actor = NULL WHERE subject = " + user.id(),
                "DELETE FROM audit_entries WHERE subject = " + user.id(),
                "DELETE FROM audit_keeping")) {
            assertThatThrownBy(() -> database.execute(attempt))
                    .as(attempt)
                    .rootCause()
                    .hasMessageContaining("audit");
        }
        assertThatThrownBy(() -> database.execute("UPDATE audit_keeping SET kept_from = ?", Instant.now()))
                .rootCause()
                .hasMessageContaining("for a day at least");
        if (database.isPostgresql()) {
            assertThatThrownBy(() -> database.execute("TRUNCATE audit_entries")).hasStackTraceContaining("audit");
        } else {
            String replacing = """
                    REPLACE INTO audit_entries (id, at, action)
                    SELECT MAX(id), 0, 'account.renamed' FROM audit_entries""";
            assertThatThrownBy(() -> database.execute(replacing)).hasStackTraceContaining("audit");
        }
        assertThat(own(user.api())).hasSize(1);
    }

    @Test
    void whatWasKeptForLongEnoughIsDeletedByTheJob() {
        Instant old = Instant.now().minus(Duration.ofDays(366));
        for (Instant at : List.of(old, Instant.now().minus(Duration.ofDays(364)))) {
            database.execute(
                    "INSERT INTO audit_entries (at, action, subject) VALUES (?, 'account.signed-in', ?)",
                    at,
                    user.id());
        }
        database.execute("UPDATE jobs SET due_at = ? WHERE name = 'audit-pruning'", old);

        Eventually.holds(
                () -> assertThat(database.number("SELECT COUNT(*) FROM audit_entries WHERE subject = ?", user.id()))
                        .isEqualTo(1));
    }

    private static List<JsonNode> own(Api api) {
        return all(api.get("/api/auth/me/audit"));
    }

    private static List<JsonNode> list(Api admin, String filter) {
        return all(admin.get("/api/admin/audit?" + filter));
    }

    private static List<JsonNode> all(Answer answer) {
        return StreamSupport.stream(answer.expect(200).json().spliterator(), false)
                .toList();
    }
}
