package org.bookingsystem.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import java.util.Map;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.bookingsystem.support.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL answers, but cannot write: a trigger refuses as it does itself where its disk is full or broken. */
@OnServer
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql", disabledReason = "SQLite has FullDiskIT")
class RefusedWritesIT {
    private final TestDatabase database = TestDatabase.current();
    private final TestUser user = TestUser.user();
    private final long session = aSession().offeredBy(TestUser.facilitator());

    @BeforeEach
    void makeReady() {
        ready().expect(200);
    }

    @AfterEach
    void mend() {
        database.execute("DROP FUNCTION IF EXISTS refuse CASCADE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"53100", "58030"})
    void aFullOrBrokenDiskIsA503(String state) {
        refuse(state, "TRIGGER refuse BEFORE INSERT ON bookings FOR EACH ROW WHEN (NEW.session_id = %d)");
        double before = figure("db_failures_total");

        checkRefusal(book());

        assertThat(figure("db_failures_total") - before).isEqualTo(1);
        // What is full was one table alone, to say so.
        ready().expect(200);
        mend();
        book().expect(201);
    }

    @Test
    void aCommitThatFailsIsA503ThatIsLoggedAndStoresNothing() {
        refuse(
                "58030",
                "CONSTRAINT TRIGGER refuse AFTER INSERT ON bookings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
                        + " WHEN (NEW.session_id = %d)");
        double before = figure("db_commits_failed_total");

        Answer refused = book();

        checkRefusal(refused);
        assertThat(figure("db_commits_failed_total") - before).isEqualTo(1);
        assertThat(database.number("SELECT COUNT(*) FROM bookings WHERE session_id = ?", session))
                .isZero();
        assertThat(database.number("SELECT confirmed_bookings FROM sessions WHERE id = ?", session))
                .isZero();
        String id = refused.json().path("request_id").textValue();
        // The server writes its log by itself, a moment later.
        Eventually.holds(
                () -> assertThat(TestEnvironment.log()).contains("request " + id + ": the database is unavailable"));
        mend();
        book().expect(201);
    }

    @Test
    void aConnectionWhoseCommitFailedLeavesNoTransactionOpen() {
        refuse(
                "58030",
                "CONSTRAINT TRIGGER refuse AFTER INSERT ON bookings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
                        + " WHEN (NEW.session_id = %d)");
        for (int i = 0; i < 10; i++) {
            checkRefusal(book());
        }
        for (int i = 0; i < 10; i++) {
            user.api().get("/api/sessions/" + session).expect(200);
        }

        assertThat(database.number(
                        "SELECT COUNT(*) FROM pg_stat_activity WHERE usename = 'booking' AND state LIKE 'idle in%'"))
                .isZero();
    }

    @Test
    void isUnreadyUntilItCanWriteAgain() {
        refuse("53100", "TRIGGER refuse BEFORE INSERT ON write_probes FOR EACH ROW WHEN (%d > 0)");
        ready().expect(200);
        database.execute(
                "CREATE TRIGGER refuse BEFORE INSERT ON bookings FOR EACH ROW EXECUTE FUNCTION refuse('53100')");

        checkRefusal(book());

        assertThat(ready().expect(503).json().at("/checks/4"))
                .isEqualTo(Answer.json("{\"name\": \"database-writes\", \"status\": \"DOWN\"}"));
        Api.anonymous().get("/health").expect(200);
        user.api().get("/api/sessions/" + session).expect(200);
        ready().expect(503);
        mend();
        ready().expect(200);
        assertThat(database.number("SELECT COUNT(*) FROM write_probes")).isZero();
    }

    private void refuse(String state, String trigger) {
        database.execute("CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " RAISE EXCEPTION 'could not extend file' USING ERRCODE = TG_ARGV[0]; END $$");
        database.execute("CREATE " + trigger.formatted(session) + " EXECUTE FUNCTION refuse('" + state + "')");
    }

    private Answer book() {
        return user.api().post("/api/bookings", Map.of("session_id", session));
    }

    private static void checkRefusal(Answer answer) {
        answer.expectProblem(503, "temporarily-unavailable");
        assertThat(answer.header("Retry-After")).isPresent();
    }

    private static Answer ready() {
        return Api.anonymous().get("/health/ready");
    }

    private static double figure(String name) {
        return Api.anonymous()
                .get("/metrics")
                .expect(200)
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }
}
