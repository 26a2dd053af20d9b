package org.bookingsystem.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;
import static org.bookingsystem.catalogue.SessionDraft.apiTime;
import static org.bookingsystem.support.Answer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody looks for, and what they have of it. */
@OnServer
class OfferedSessionsIT {
    private final TestUser facilitator = TestUser.facilitator();
    private final TestUser user = TestUser.user();
    private final String ours = "/api/sessions?facilitator_id=" + facilitator.facilitatorId();

    private static List<Long> ids(Answer list) {
        return list.expect(200)
                .json()
                .valueStream()
                .map(row -> row.path("id").longValue())
                .toList();
    }

    private static Instant inDays(int days) {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(days));
    }

    // --- sessions

    @Test
    void sessionsAreFoundByWhoOffersThem() {
        long first = aSession().starting(inDays(1)).offeredBy(facilitator);
        long second = aSession().starting(inDays(2)).offeredBy(facilitator);
        aSession().offeredBy(TestUser.facilitator());

        assertThat(ids(user.api().get(ours))).containsExactly(first, second);
        assertThat(ids(user.api().get(ours + "&limit=1&offset=1"))).containsExactly(second);
        assertThat(user.api().get(ours + "&limit=1&total=true").header("X-Total-Count"))
                .hasValue("2");
        assertThat(ids(user.api().get("/api/sessions?facilitator_id=999999999999999999")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"école, ECOLE DE YOGA", "'Lane 5', mill lane 5", "100%, '100% Haus'", "straße, STRASSE"})
    void sessionsAreFoundByWhereTheyTakePlace(String searched, String place) {
        long there = aSession().with("place", place + " " + facilitator.id()).offeredBy(facilitator);
        aSession().with("place", "Elsewhere").offeredBy(facilitator);
        aSession().with("description", place).offeredBy(facilitator);
        String where = ours + "&place=" + URLEncoder.encode(searched, StandardCharsets.UTF_8);

        assertThat(ids(user.api().get(where))).containsExactly(there);
        facilitator
                .api()
                .put("/api/sessions/" + there, Map.of("place", "Nowhere"))
                .expect(200);
        assertThat(ids(user.api().get(where))).isEmpty();
        assertThat(ids(user.api().get(ours + "&place=nowh"))).containsExactly(there);
    }

    @Test
    void availableIsWhatHasASeatLeftAndHasNotBegun() {
        long free = aSession().with("capacity", 1).offeredBy(facilitator);
        long full = aSession().with("capacity", 1).offeredBy(facilitator);
        long begun = aSession().offeredBy(facilitator);
        long booking = user.book(full);
        SessionDraft.begin(begun);
        TestDatabase.awaitSeen();

        assertThat(ids(user.api().get(ours + "&available=true"))).containsExactly(free);
        assertThat(ids(user.api().get(ours + "&available=false"))).containsExactlyInAnyOrder(free, full, begun);
        user.api().post("/api/bookings/" + booking + "/cancel").expect(200);
        assertThat(ids(user.api().get(ours + "&available=true"))).containsExactlyInAnyOrder(free, full);
    }

    @Test
    void whoeverAsksSeesTheirOwnBookingsAndNobodyElses() {
        long session = aSession().offeredBy(facilitator);
        long given = aSession().offeredBy(facilitator);
        long booking = user.book(session);
        TestUser other = TestUser.user();
        other.book(given);
        long cancelled = user.book(given);
        user.api().post("/api/bookings/" + cancelled + "/cancel").expect(200);
        JsonNode own = json("{\"id\": %d, \"status\": \"confirmed\", \"seats\": 1}".formatted(booking));

        for (String part : List.of("", "&limit=10")) {
            Answer list = user.api().get(ours + "&my_booking=true" + part).expect(200);
            assertThat(list.json().findValues("my_booking")).containsExactly(own);
            assertThat(list.header("ETag")).isEmpty();
        }
        assertThat(user.api().get("/api/sessions/" + session).json().path("my_booking"))
                .isEqualTo(own);
        assertThat(user.api().get("/api/sessions/" + given).json().has("my_booking"))
                .isFalse();
        assertThat(other.api().get("/api/sessions/" + session).json().has("my_booking"))
                .isFalse();
        // The list for everybody has nothing of anybody.
        assertThat(user.api().get(ours).expect(200).body()).doesNotContain("my_booking");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "facilitator_id=", "facilitator_id=-1", "facilitator_id=1.0", "facilitator_id=9999999999999999999",
                "available=yes", "available=", "my_booking=1", "place=%00"
            })
    void whatMakesNoSenseIsNamed(String parameter) {
        user.api().get("/api/sessions?" + parameter).expectInvalid(parameter.substring(0, parameter.indexOf('=')));
    }

    // --- facilitators

    @Test
    void aFacilitatorIsShownWithWhatIsToCome() {
        facilitator
                .api()
                .patch("/api/auth/me", Map.of("bio", "Twenty years", "specialization", "Tea"))
                .expect(200);
        long later = aSession().starting(inDays(2)).offeredBy(facilitator);
        long sooner = aSession().starting(inDays(1)).offeredBy(facilitator);
        long begun = aSession().offeredBy(facilitator);
        SessionDraft.begin(begun);
        long cancelled = aSession().offeredBy(facilitator);
        facilitator.api().post("/api/sessions/" + cancelled + "/cancel").expect(200);
        JsonNode details = user.api().get("/api/sessions/" + later).json().path("facilitator_details");

        JsonNode shown = user.api()
                .get("/api/facilitators/" + details.path("id"))
                .expect(200)
                .json();

        assertThat(details.path("name").textValue()).isEqualTo(facilitator.name());
        assertThat(shown.path("name").textValue()).isEqualTo(facilitator.name());
        assertThat(shown.path("bio").textValue()).isEqualTo("Twenty years");
        assertThat(shown.path("specialization").textValue()).isEqualTo("Tea");
        assertThat(shown.path("sessions").findValuesAsText("title")).hasSize(2);
        assertThat(shown.path("sessions").valueStream().map(session -> session.path("id")
                        .longValue()))
                .containsExactly(sooner, later);
        assertThat(shown.toString()).doesNotContain(facilitator.email());
    }

    @Test
    void whoeverOffersNothingIsNotShown() {
        TestDatabase database = TestDatabase.current();
        TestUser pending = TestUser.facilitator();
        database.execute("UPDATE facilitators SET approved = ? WHERE user_id = ?", false, pending.id());
        TestUser demoted = TestUser.facilitator();
        database.execute("UPDATE users SET role = 'user' WHERE id = ?", demoted.id());
        TestUser left = TestUser.facilitator();
        database.execute(
                "UPDATE users SET deleted_at = ?, name = 'Deleted user', words = '' WHERE id = ?",
                Instant.now(),
                left.id());

        assertThat(shownAlone(facilitator)).isEqualTo("[]");
        for (TestUser one : List.of(pending, demoted, left)) {
            user.api().get("/api/facilitators/" + one.facilitatorId()).expectProblem(404, "facilitator-not-found");
        }
        user.api().get("/api/facilitators/0").expectProblem(404, "facilitator-not-found");
        user.api().get("/api/facilitators/x").expectProblem(404, "not-found");
    }

    private String shownAlone(TestUser one) {
        return user.api()
                .get("/api/facilitators/" + one.facilitatorId())
                .expect(200)
                .json()
                .path("sessions")
                .toString();
    }

    // --- my bookings

    @Test
    void ownBookingsAreFoundByTimeAndStatus() {
        long soon = user.book(aSession().starting(inDays(1)).offeredBy(facilitator));
        long later = user.book(aSession().starting(inDays(10)).offeredBy(facilitator));
        long given = user.book(aSession().starting(inDays(10)).offeredBy(facilitator));
        user.api().post("/api/bookings/" + given + "/cancel").expect(200);
        String mine = "/api/bookings/my?";
        String middle = apiTime(inDays(5));

        assertThat(ids(user.api().get(mine + "from=" + middle))).containsExactly(given, later);
        assertThat(ids(user.api().get(mine + "to=" + middle))).containsExactly(soon);
        assertThat(ids(user.api().get(mine + "status=cancelled"))).containsExactly(given);
        assertThat(ids(user.api().get(mine + "status=confirmed"))).containsExactly(later, soon);
        Answer page = user.api().get(mine + "status=confirmed&limit=1&total=true");
        assertThat(ids(page)).containsExactly(later);
        assertThat(page.header("X-Total-Count")).hasValue("2");
        assertThat(page.links().get("next")).contains("status=confirmed");
        assertThat(ids(user.api().get(page.links().get("next")))).containsExactly(soon);
        // It starts at that very time: from is in, to is out.
        String start = user.api()
                .get("/api/bookings/" + soon)
                .json()
                .at("/session/start_time")
                .textValue();
        assertThat(ids(user.api().get(mine + "to=" + start))).isEmpty();
        assertThat(ids(user.api().get(mine + "from=" + start + "&to=" + middle)))
                .containsExactly(soon);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=Confirmed", "status=", "from=yesterday", "to=2024-13-01T00:00:00"})
    void aFilterOfBookingsThatMakesNoSenseIsNamed(String parameter) {
        user.api().get("/api/bookings/my?" + parameter).expectInvalid(parameter.substring(0, parameter.indexOf('=')));
    }

    // --- two things at once

    @Test
    void whoeverBooksTwoThingsAtOnceIsWarned() {
        Instant start = inDays(3);
        SessionDraft tea = aSession().with("title", "Tea").starting(start);
        long first = tea.offeredBy(TestUser.facilitator());
        long second = aSession().starting(start.plus(Duration.ofMinutes(59))).offeredBy(TestUser.facilitator());
        long after = aSession().starting(start.plus(Duration.ofHours(1))).offeredBy(TestUser.facilitator());
        String key = UUID.randomUUID().toString();
        long booking = user.book(first);

        Answer warned = user.api()
                .postOnce(key, "/api/bookings", Map.of("session_id", second))
                .expect(201);
        Answer again = user.api()
                .postOnce(key, "/api/bookings", Map.of("session_id", second))
                .expect(201);

        assertThat(warned.json().path("warnings"))
                .isEqualTo(json("""
                        [{"type": "overlapping-booking", "session_id": %d, "booking_id": %d, "title": "Tea",
                          "detail": "You have booked another session at that time: Tea",
                          "start_time": "%s", "end_time": "%s"}]
                        """.formatted(first, booking, tea.text("start_time"), tea.text("end_time"))));
        assertThat(again.body()).isEqualTo(warned.body());
        // What ends when it starts is not in the way; the second one is.
        assertThat(user.api()
                        .post("/api/bookings", Map.of("session_id", after))
                        .json()
                        .path("warnings"))
                .singleElement()
                .satisfies(warning ->
                        assertThat(warning.path("session_id").longValue()).isEqualTo(second));
    }

    @Test
    void nobodyIsWarnedOfWhatIsNoMore() {
        long cancelled = aSession().offeredBy(facilitator);
        long given = aSession().offeredBy(TestUser.facilitator());
        user.book(cancelled);
        long booking = user.book(given);
        facilitator.api().post("/api/sessions/" + cancelled + "/cancel").expect(200);
        user.api().post("/api/bookings/" + booking + "/cancel").expect(200);
        long session = aSession().offeredBy(TestUser.facilitator());

        Answer answer =
                user.api().post("/api/bookings", Map.of("session_id", session)).expect(201);

        assertThat(answer.json().has("warnings")).isFalse();
    }

    @Test
    void whoeverBooksWhatTakesPlaceBesideTheirOwnSessionIsWarned() {
        long own = aSession().offeredBy(facilitator);
        long other = aSession().offeredBy(TestUser.facilitator());

        Answer answer = facilitator
                .api()
                .post("/api/bookings", Map.of("session_id", other))
                .expect(201);

        assertThat(answer.json().path("warnings")).singleElement().satisfies(warning -> {
            assertThat(warning.path("type").textValue()).isEqualTo("overlapping-session");
            assertThat(warning.path("session_id").longValue()).isEqualTo(own);
            assertThat(warning.has("booking_id")).isFalse();
        });
    }

    @Test
    void whoeverOffersTwoThingsAtOnceIsWarned() {
        String key = UUID.randomUUID().toString();
        long first = aSession().starting(inDays(4)).offeredBy(facilitator);
        Map<String, Object> second = aSession().starting(inDays(4)).json();
        long third = aSession().starting(inDays(6)).offeredBy(facilitator);

        Answer offered =
                facilitator.api().postOnce(key, "/api/sessions", second).expect(201);
        Answer again = facilitator.api().postOnce(key, "/api/sessions", second).expect(201);
        Answer moved = facilitator
                .api()
                .put("/api/sessions/" + third, Map.of("start_time", apiTime(inDays(3)), "end_time", apiTime(inDays(5))))
                .expect(200);

        assertThat(offered.json().path("warnings")).singleElement().satisfies(warning -> {
            assertThat(warning.path("type").textValue()).isEqualTo("overlapping-session");
            assertThat(warning.path("session_id").longValue()).isEqualTo(first);
        });
        assertThat(again.body()).isEqualTo(offered.body());
        assertThat(moved.json().path("warnings")).hasSize(2);
        Answer renamed = facilitator
                .api()
                .put("/api/sessions/" + third, Map.of("title", "Another"))
                .expect(200);
        assertThat(renamed.json().has("warnings")).isFalse();
    }
}
