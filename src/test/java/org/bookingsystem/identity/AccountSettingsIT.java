package org.bookingsystem.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OwnServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator can decide about accounts, on a server in development without an email service. */
class AccountSettingsIT {
    private static final String PASSWORD = "correct horse battery";

    private static OwnServer server;

    @BeforeAll
    static void start() {
        server = OwnServer.inDevelopment(
                        "it-account-settings",
                        Map.of(
                                "EMAIL_VERIFICATION", "required",
                                "FACILITATOR_REGISTRATION", "approval",
                                "REFUSE_COMMON_PASSWORDS", "true"))
                .adding(ApprovingResource.class)
                .start();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void refusesTheMostCommonPasswordsInWhateverCase() {
        register("ann@example.com", "Password123", "user").expectInvalid("password");
        assertThat(register("ann@example.com", "qwertyuiop", "user")
                        .expectInvalid("password")
                        .fieldErrors())
                .containsEntry("password", "is one of the most common passwords, choose another");
    }

    @Test
    void refusesThemWhereAPasswordIsChangedToo() {
        Answer registered = register("eve@example.com", PASSWORD, "user").expect(201);
        Api eve = Api.withToken(registered.json().path("access_token").textValue())
                .at(server.address());

        eve.put("/api/auth/password", Map.of("current_password", PASSWORD, "new_password", "Password123"))
                .expectInvalid("new_password");
        eve.put("/api/auth/password", Map.of("current_password", PASSWORD, "new_password", "somebody2026"))
                .expectInvalid("new_password");
        anonymous()
                .post("/api/auth/password/forgot", Map.of("email", "eve@example.com"))
                .expect(202);
        String link = printedLink(registered.json().at("/user/id").longValue(), "password");
        String token = link.substring(link.indexOf('=') + 1);
        anonymous()
                .post("/api/auth/password/reset", Map.of("token", token, "password", "Password123"))
                .expectInvalid("password");
        eve.get("/api/auth/me").expect(200);
        anonymous()
                .post("/api/auth/password/reset", Map.of("token", token, "password", PASSWORD + "!"))
                .expect(200);
    }

    @Test
    void bookingAndOfferingWaitUntilTheLinkInTheLogWasFollowed() {
        Answer registered = register("fay@example.com", PASSWORD, "facilitator").expect(201);
        assertThat(registered.json().at("/user/role").textValue())
                .as("until somebody agrees")
                .isEqualTo("user");
        long id = registered.json().at("/user/id").longValue();
        Api fay = Api.withToken(registered.json().path("access_token").textValue())
                .at(server.address());

        fay.post("/api/bookings", Map.of("session_id", 1)).expectProblem(403, "email-not-verified");
        fay.post("/api/sessions", aSession().json()).expectProblem(403, "approval-pending");
        fay.get("/api/facilitator/dashboard").expectProblem(403, "approval-pending");
        fay.post("/api/auth/me/facilitator", Map.of()).expectProblem(403, "approval-pending");
        assertThat(fay.get("/api/auth/me")
                        .expect(200)
                        .json()
                        .at("/facilitator/approved")
                        .booleanValue())
                .isFalse();

        assertThat(approve(id)).isEqualTo("true");
        assertThat(approve(id)).isEqualTo("false");
        fay.post("/api/sessions", aSession().json()).expectProblem(403, "email-not-verified");
        fay.get("/api/facilitator/dashboard").expect(200);

        String link = printedLink(id, "verify");
        assertThat(link).startsWith(server.address() + "/account/verify.html#token=");
        anonymous()
                .post("/api/auth/verify", Map.of("token", link.substring(link.indexOf('=') + 1)))
                .expect(200);

        fay.post("/api/sessions", aSession().json()).expect(201);
        fay.post("/api/bookings", Map.of("session_id", 1)).expect(201);
    }

    @Test
    void aUserWhoAsksWaitsForAnAdmin() {
        Answer registered = register("ben@example.com", PASSWORD, "user").expect(201);
        Api ben = Api.withToken(registered.json().path("access_token").textValue())
                .at(server.address());
        ben.get("/api/facilitator/dashboard").expectProblem(403, "insufficient-permissions");

        ben.post("/api/auth/me/facilitator", Map.of("specialization", "Tea")).expect(202);

        ben.get("/api/facilitator/dashboard").expectProblem(403, "approval-pending");
        approve(registered.json().at("/user/id").longValue());
        ben.get("/api/facilitator/dashboard").expect(200);
    }

    private static Api anonymous() {
        return Api.anonymous().at(server.address());
    }

    private static Answer register(String email, String password, String role) {
        return anonymous()
                .post(
                        "/api/auth/register",
                        Map.of("email", email, "password", password, "name", "Somebody", "role", role));
    }

    private static String approve(long user) {
        return anonymous()
                .post("/api/test/approve/" + user)
                .expect(200)
                .json()
                .path("message")
                .textValue();
    }

    private static String printedLink(long user, String page) {
        Pattern line = Pattern.compile("No letter goes to user " + user + ",.*?(http\\S+/" + page + "\\.html\\S+)");
        return Eventually.get(() -> {
            Matcher printed = line.matcher(server.log());
            assertThat(printed.find()).isTrue();
            return printed.group(1);
        });
    }
}
