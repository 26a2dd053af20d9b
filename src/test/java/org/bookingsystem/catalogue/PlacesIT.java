package org.bookingsystem.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;

@OnServer
class PlacesIT {
    private static final String LINK = "https://meet.example.com/tea-4711";

    private final TestUser facilitator = TestUser.facilitator();
    private final TestUser user = TestUser.user();
    private final SessionDraft draft = aSession()
            .with("place", "The old mill, Mill Lane 5")
            .with("online_url", LINK)
            .with("image_url", "https://example.com/mill.jpg");

    @Test
    void everybodySeesThePlaceAndTheImageButNotTheLink() {
        long id = draft.offeredBy(facilitator);

        Answer list = user.api().get("/api/sessions?q=" + draft.title());
        Answer detail = user.api().get("/api/sessions/" + id);

        for (JsonNode shown : List.of(list.json().path(0), detail.json())) {
            assertThat(shown.path("place").textValue()).isEqualTo("The old mill, Mill Lane 5");
            assertThat(shown.path("image_url").textValue()).isEqualTo("https://example.com/mill.jpg");
            assertThat(shown.has("online_url")).isFalse();
        }
        assertThat(list.body() + detail.body()).doesNotContain("4711");
        assertThat(user.api().get("/api/sessions?q=4711").json()).isEmpty();
    }

    @Test
    void theLinkIsForThoseWhoHaveASeatAndTheFacilitator() {
        long id = draft.offeredBy(facilitator);
        long booking = user.book(id);

        assertThat(facilitator
                        .api()
                        .get("/api/facilitator/sessions")
                        .json()
                        .path(0)
                        .path("online_url")
                        .textValue())
                .isEqualTo(LINK);
        assertThat(linkIn(booking)).isEqualTo(LINK);
        assertThat(user.api().get("/api/sessions/" + id).body()).doesNotContain("4711");
        user.api().post("/api/bookings/" + booking + "/cancel").expect(200);
        assertThat(linkIn(booking)).isNull();
        assertThat(user.api().get("/api/bookings/my").body()).doesNotContain("4711");
    }

    private String linkIn(long booking) {
        return user.api()
                .get("/api/bookings/" + booking)
                .expect(200)
                .json()
                .at("/session/online_url")
                .textValue();
    }

    @Test
    void whoeverHasASeatIsToldOfAnotherPlaceLinkOrPriceAndOfNoOtherImage() {
        long id = draft.offeredBy(facilitator);
        long booking = user.book(id);
        Map<String, Object> nowhere = new HashMap<>();
        nowhere.put("place", null);
        nowhere.put("online_url", null);
        nowhere.put("image_url", null);

        change(id, Map.of("place", "The new mill"));
        change(id, Map.of("online_url", LINK + "2"));
        change(id, Map.of("price", 30));
        change(id, Map.of("image_url", "https://example.com/other.jpg"));
        change(id, Map.of("time_zone", "Europe/Berlin"));
        change(id, nowhere);
        user.api().post("/api/bookings/" + booking + "/cancel").expect(200);

        List<JsonNode> events = Eventually.get(() -> {
            List<JsonNode> told = eventsOf(booking);
            assertThat(told).hasSize(6);
            return told;
        });
        assertThat(events)
                .extracting(event -> event.path("changed").toString())
                .containsExactly(
                        "", "[\"place\"]", "[\"online_url\"]", "[\"price\"]", "[\"online_url\",\"place\"]", "");
        assertThat(events)
                .extracting(event -> event.at("/session/place").textValue())
                .containsExactly(
                        "The old mill, Mill Lane 5", "The new mill", "The new mill", "The new mill", null, null);
        assertThat(events)
                .extracting(event -> event.at("/session/online_url").textValue())
                .containsExactly(LINK, LINK, LINK + "2", LINK + "2", null, null);
        JsonNode after =
                facilitator.api().get("/api/facilitator/sessions").json().path(0);
        assertThat(List.of(after.path("place"), after.path("online_url"), after.path("image_url")))
                .allMatch(JsonNode::isNull);
    }

    @Test
    void whatTakesASeatAwayDoesNotSayWhereToMeet() {
        long id = draft.offeredBy(facilitator);
        long booking = user.book(id);
        facilitator.api().post("/api/sessions/" + id + "/cancel").expect(200);

        JsonNode cancelled = Eventually.get(() -> {
            List<JsonNode> told = eventsOf(booking);
            assertThat(told).hasSize(2);
            return told.get(1);
        });
        assertThat(cancelled.toString()).contains("The old mill").doesNotContain("4711");
    }

    private void change(long id, Map<String, Object> fields) {
        facilitator.api().put("/api/sessions/" + id, fields).expect(200);
    }

    private static List<JsonNode> eventsOf(long booking) {
        return TestDatabase.current()
                .query(
                        "SELECT payload FROM events WHERE subject = ? ORDER BY id",
                        row -> Answer.json(row.getString(1)).path("data"),
                        "bookings/" + booking);
    }
}
