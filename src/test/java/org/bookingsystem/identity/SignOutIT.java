package org.bookingsystem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import java.time.Duration;
import java.time.Instant;
import org.bookingsystem.support.AccessTokens;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.EventClient;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** Tokens end when their owner says so, and live on when they say that. */
@OnServer
class SignOutIT {

    @Test
    void whoeverSignsOutIsOutAndNobodyElseIs() {
        TestUser user = TestUser.user();
        Api elsewhere = Api.withToken(AccessTokens.of(user.id(), "user"));

        assertThat(user.api()
                        .post("/api/auth/logout")
                        .expect(200)
                        .json()
                        .path("message")
                        .textValue())
                .isEqualTo("Signed out");

        user.api().get("/api/auth/me").expectProblem(401, "token-invalid");
        user.api().post("/api/auth/logout").expectProblem(401, "token-invalid");
        elsewhere.get("/api/auth/me").expect(200);
        TestUser.user().api().get("/api/auth/me").expect(200);
    }

    @Test
    void signingOutEndsWhatTheTokenWasRenewedFromAndInto() {
        TestUser user = TestUser.user();
        Api first = user.api();
        Api second = renewed(first);
        Api third = renewed(second);
        first.get("/api/auth/me").expect(200);

        second.post("/api/auth/logout").expect(200);

        for (Api each : new Api[] {first, second, third}) {
            each.get("/api/auth/me").expectProblem(401, "token-invalid");
        }
    }

    @Test
    void aNewTokenComesForAGoodOneUpTo30DaysAfterTheSignIn() {
        TestUser user = TestUser.user();
        Answer answer = user.api().post("/api/auth/refresh").expect(200);
        assertThat(answer.json().path("expires_in").longValue()).isEqualTo(24 * 3600);
        assertThat(JWT.decode(answer.json().path("access_token").textValue())
                        .getClaim("auth_time")
                        .asInstant())
                .isEqualTo(JWT.decode(user.token()).getIssuedAtAsInstant());

        Answer last = signedIn(user, Duration.ofDays(30).minusHours(1))
                .post("/api/auth/refresh")
                .expect(200);
        assertThat(last.json().path("expires_in").longValue()).isBetween(3500L, 3600L);

        signedIn(user, Duration.ofDays(30)).post("/api/auth/refresh").expectProblem(401, "sign-in-too-old");
        Api.withToken("none").post("/api/auth/refresh").expectProblem(401, "token-invalid");
        Api.anonymous().post("/api/auth/refresh").expectProblem(401, "token-missing");
    }

    @Test
    void signingOutEverywhereEndsAllTokensAndTheStreamsThatAreOpen() {
        TestUser facilitator = TestUser.facilitator();
        Api elsewhere = Api.withToken(AccessTokens.of(facilitator.id(), "facilitator"));
        try (EventClient stream = EventClient.listen(facilitator.token())) {
            elsewhere.post("/api/auth/logout-everywhere").expect(200);

            elsewhere.get("/api/auth/me").expectProblem(401, "token-invalid");
            facilitator.api().get("/api/auth/me").expectProblem(401, "token-invalid");
            assertThat(stream.awaitEnd(Eventually.PATIENCE)).isTrue();
        }
    }

    @Test
    void theStreamOfWhoeverSignsOutEndsAndTheOtherOneGoesOn() {
        TestUser facilitator = TestUser.facilitator();
        try (EventClient here = EventClient.listen(facilitator.token());
                EventClient there = EventClient.listen(AccessTokens.of(facilitator.id(), "facilitator"))) {
            facilitator.api().post("/api/auth/logout").expect(200);

            assertThat(here.awaitEnd(Eventually.PATIENCE)).isTrue();
            assertThat(there.awaitEnd(Duration.ofSeconds(2))).isFalse();
        }
    }

    @Test
    void aSignOutIsRememberedForAsLongAsATokenCouldLive() {
        TestUser user = TestUser.user();
        user.api().post("/api/auth/logout").expect(200);

        assertThat(TestDatabase.current()
                        .number(
                                "SELECT COUNT(*) FROM ended_sign_ins WHERE user_id = ? AND forgotten_at > ?",
                                user.id(),
                                Instant.now().plus(Duration.ofDays(30))))
                .isEqualTo(1);
    }

    private static Api renewed(Api api) {
        return Api.withToken(api.post("/api/auth/refresh")
                .expect(200)
                .json()
                .path("access_token")
                .textValue());
    }

    private static Api signedIn(TestUser user, Duration ago) {
        return Api.withToken(AccessTokens.sign(AccessTokens.claims(user.id(), "user")
                .withClaim("auth_time", Instant.now().minus(ago))));
    }

    @Test
    void tokensSayWhenAndByWhichSignInTheyWereMade() {
        TestUser user = TestUser.user();
        String token = user.api()
                .post("/api/auth/refresh")
                .expect(200)
                .json()
                .path("access_token")
                .textValue();

        assertThat(JWT.decode(token).getClaim("sid").asString())
                .isEqualTo(JWT.decode(user.token()).getId());
    }
}
