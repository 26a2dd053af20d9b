package org.bookingsystem.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;
import static org.bookingsystem.support.Answer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.OnServer;
import org.junit.jupiter.api.Test;

@OnServer
class FacilitatorBookingsIT {

    @Test
    void bookingsAreShownAsTheDocumentationDoes() {
        TestUser facilitator = TestUser.facilitator();
        SessionDraft draft = aSession();
        long session = draft.offeredBy(facilitator);
        TestUser user = TestUser.user();
        long id = book(user, session, "User notes");

        JsonNode bookings =
                facilitator.api().get("/api/facilitator/bookings").expect(200).json();

        assertThat(bookings).isEqualTo(json("""
                        [{"id": %d, "user": {"id": %d, "name": "%s", "email": "%s"},
                          "session": {"id": %d, "title": "%s", "start_time": "%s",
                            "time_zone": "UTC", "local_start_time": "%s+00:00"},
                          "booking_status": "confirmed", "booking_date": "%s",
                          "seats": 1, "price": 25.0, "price_per_seat": 25.0,
                          "total_price": 25.0, "currency": "USD", "notes": "User notes", "attendance": null}]
                        """.formatted(
                        id,
                        user.id(),
                        user.name(),
                        user.email(),
                        session,
                        draft.title(),
                        draft.text("start_time"),
                        draft.text("start_time"),
                        bookings.path(0).path("booking_date").textValue())));
    }

    @Test
    void bookingsOfASessionAreShownAsTheDocumentationDoes() {
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().offeredBy(facilitator);
        TestUser user = TestUser.user();
        long id = book(user, session, "Looking forward");

        JsonNode bookings = facilitator
                .api()
                .get("/api/facilitator/sessions/" + session + "/bookings")
                .expect(200)
                .json();

        assertThat(bookings).isEqualTo(json("""
                        [{"id": %d, "user": {"id": %d, "name": "%s", "email": "%s"},
                          "booking_status": "confirmed", "booking_date": "%s",
                          "seats": 1, "price": 25.0, "price_per_seat": 25.0,
                          "total_price": 25.0, "currency": "USD",
                          "notes": "Looking forward", "attendance": null}]
                        """.formatted(
                        id,
                        user.id(),
                        user.name(),
                        user.email(),
                        bookings.path(0).path("booking_date").textValue())));
    }

    @Test
    void bookingsOfAllSessionsComeNewestFirstWhateverTheirStatus() {
        TestUser facilitator = TestUser.facilitator();
        long one = aSession().offeredBy(facilitator);
        long two = aSession().offeredBy(facilitator);
        TestUser user = TestUser.user();
        long first = book(user, one, null);
        long second = book(user, two, null);
        long third = book(TestUser.user(), one, null);
        user.api().post("/api/bookings/" + first + "/cancel").expect(200);
        book(TestUser.user(), aSession().offeredBy(TestUser.facilitator()), null);

        Answer all = facilitator.api().get("/api/facilitator/bookings").expect(200);
        Answer page = facilitator
                .api()
                .get("/api/facilitator/bookings?limit=1&offset=2")
                .expect(200);

        assertThat(ids(all)).containsExactly(third, second, first);
        assertThat(all.json().path(2).path("booking_status").textValue()).isEqualTo("cancelled");
        assertThat(ids(page)).containsExactly(first);
    }

    @Test
    void bookingsOfOneSessionLeaveOutTheOthers() {
        TestUser facilitator = TestUser.facilitator();
        long one = aSession().offeredBy(facilitator);
        long two = aSession().offeredBy(facilitator);
        TestUser user = TestUser.user();
        long first = book(user, one, null);
        book(user, two, null);
        user.api().post("/api/bookings/" + first + "/cancel").expect(200);
        long third = book(user, one, null);
        String path = "/api/facilitator/sessions/" + one + "/bookings";

        Answer all = facilitator.api().get(path).expect(200);
        Answer page = facilitator.api().get(path + "?limit=1").expect(200);

        assertThat(ids(all)).containsExactly(third, first);
        assertThat(all.json().path(1).path("booking_status").textValue()).isEqualTo("cancelled");
        assertThat(ids(page)).containsExactly(third);
    }

    @Test
    void onlyTheOwnerSeesWhoComes() {
        long session = aSession().offeredBy(TestUser.facilitator());

        Answer answer = TestUser.facilitator()
                .api()
                .get("/api/facilitator/sessions/" + session + "/bookings")
                .expectProblem(403, "not-your-session");

        assertThat(answer.error()).isEqualTo("Unauthorized");
    }

    @Test
    void thereAreNoBookingsWithoutASession() {
        Answer answer = TestUser.facilitator()
                .api()
                .get("/api/facilitator/sessions/999999999/bookings")
                .expectProblem(404, "session-not-found");

        assertThat(answer.error()).isEqualTo("Session not found");
    }

    @Test
    void listsAreEmptyBeforeAnybodyBooks() {
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().offeredBy(facilitator);

        assertThat(facilitator
                        .api()
                        .get("/api/facilitator/bookings")
                        .expect(200)
                        .body())
                .isEqualTo("[]");
        assertThat(facilitator
                        .api()
                        .get("/api/facilitator/sessions/" + session + "/bookings")
                        .expect(200)
                        .body())
                .isEqualTo("[]");
    }

    private static long book(TestUser user, long session, String notes) {
        Map<String, Object> body =
                notes == null ? Map.of("session_id", session) : Map.of("session_id", session, "notes", notes);
        return user.api()
                .post("/api/bookings", body)
                .expect(201)
                .json()
                .path("booking_id")
                .longValue();
    }

    private static List<Long> ids(Answer list) {
        return list.json()
                .valueStream()
                .map(booking -> booking.path("id").longValue())
                .toList();
    }
}
