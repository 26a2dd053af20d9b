package org.bookingsystem.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.bookingsystem.support.TestEnvironment;
import org.junit.jupiter.api.Test;

@OnServer
class HealthIT {

    @Test
    void isHealthyWhileTheDatabaseAnswers() {
        Answer answer = Api.anonymous().get("/health").expect(200);

        assertThat(answer.header("Content-Type")).hasValue("application/json");
        assertThat(answer.json().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("status", "service", "timestamp", "database");
        assertThat(answer.json().path("status").textValue()).isEqualTo("healthy");
        assertThat(answer.json().path("service").textValue()).isEqualTo("backend");
        assertThat(answer.json().path("database").textValue()).isEqualTo("connected");
        assertThat(LocalDateTime.parse(answer.json().path("timestamp").textValue())
                        .toInstant(ZoneOffset.UTC))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    void isAliveAndReady() {
        Answer alive = Api.anonymous().get("/health/live").expect(200);
        assertThat(alive.json().path("status").textValue()).isEqualTo("UP");
        Answer ready = Api.anonymous().get("/health/ready").expect(200);
        assertThat(ready.header("Content-Type")).hasValue("application/json");
        assertThat(ready.header("Cache-Control")).hasValue("no-store");
        assertThat(ready.json().path("status").textValue()).isEqualTo("UP");
        assertThat(ready.json().path("checks").findValuesAsText("name"))
                .containsExactly("database", "migrations", "work", "not-draining", "database-writes");
        assertThat(ready.json().at("/checks/1/data/version").textValue())
                .isEqualTo(TestDatabase.current()
                        .text("SELECT version FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1")
                        .orElseThrow());
    }

    @Test
    void turnsUnreadyButServesOnWhileItIsDrained() throws IOException {
        Files.createFile(TestEnvironment.drainFile());
        try {
            Answer ready = Api.anonymous().get("/health/ready").expect(503);
            assertThat(ready.json().path("status").textValue()).isEqualTo("DOWN");
            assertThat(ready.json().path("checks").findValuesAsText("status"))
                    .containsExactly("UP", "UP", "UP", "DOWN", "UP");
            Api.anonymous().get("/health/live").expect(200);
            Api.anonymous().get("/health").expect(200);
            TestUser.user().api().get("/api/sessions?limit=1").expect(200);
        } finally {
            Files.delete(TestEnvironment.drainFile());
        }
        Api.anonymous().get("/health/ready").expect(200);
    }

    @Test
    void saysSoWhileTheDatabaseIsAwayAndRecovers() {
        assumeTrue(TestDatabase.current().isPostgresql(), "SQLite is a file: it does not go away");
        Api api = TestUser.user().api();
        TestDatabase.current().whileAway(() -> {
            Answer health = Api.anonymous().get("/health").expect(503);
            assertThat(health.json().path("status").textValue()).isEqualTo("unhealthy");
            assertThat(health.json().path("database").textValue()).isEqualTo("disconnected");
            Answer ready = Api.anonymous().get("/health/ready").expect(503);
            assertThat(ready.json().at("/checks/0/status").textValue()).isEqualTo("DOWN");
            Api.anonymous().get("/health/live").expect(200);
            Answer sessions = api.get("/api/sessions").expectProblem(503, "temporarily-unavailable");
            assertThat(sessions.header("Retry-After")).isPresent();
        });

        Eventually.holds(() -> Api.anonymous().get("/health").expect(200));
        api.get("/api/sessions?limit=1").expect(200);
    }
}
