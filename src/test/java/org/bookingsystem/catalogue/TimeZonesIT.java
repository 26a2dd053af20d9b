package org.bookingsystem.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.OnServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnServer
class TimeZonesIT {

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2031-03-30T01:30:00+01:00, 2031-03-30T00:30:00, 2031-03-30T03:30:00+02:00, 2031-03-30T01:30:00",
        "America/New_York, 2031-11-02T01:30:00-04:00, 2031-11-02T05:30:00,"
                + " 2031-11-02T01:30:00-05:00, 2031-11-02T06:30:00",
        "Australia/Lord_Howe, 2031-10-05T01:30:00+10:30, 2031-10-04T15:00:00,"
                + " 2031-10-05T02:30:00+11:00, 2031-10-04T15:30:00",
        "Asia/Tokyo, 2031-03-30T02:30:00+09:00, 2031-03-29T17:30:00, 2031-03-30T03:30:00+09:00, 2031-03-29T18:30:00"
    })
    void aSessionIsOfferedAndShownAsTheClocksOfItsZoneHaveIt(
            String zone, String localStart, String start, String localEnd, String end) {
        TestUser facilitator = TestUser.facilitator();
        TestUser user = TestUser.user();
        SessionDraft draft = aSession().in(zone, localStart, localEnd);
        long id = draft.offeredBy(facilitator);
        user.book(id);

        JsonNode detail = get(id);

        assertThat(detail.path("start_time").textValue()).isEqualTo(start);
        assertThat(detail.path("end_time").textValue()).isEqualTo(end);
        for (JsonNode shown : new JsonNode[] {
            detail,
            facilitator.api().get("/api/facilitator/sessions").json().path(0),
            user.api().get("/api/sessions?q=" + draft.title()).json().path(0),
            user.api().get("/api/bookings/my").json().path(0).path("session")
        }) {
            assertThat(shown.path("time_zone").textValue()).isEqualTo(zone);
            assertThat(shown.path("local_start_time").textValue()).isEqualTo(localStart);
            assertThat(shown.path("local_end_time").textValue()).isEqualTo(localEnd);
        }
        for (JsonNode shown : new JsonNode[] {
            facilitator.api().get("/api/facilitator/bookings").json().path(0).path("session"),
            facilitator.api().get("/api/facilitator/dashboard").json().at("/recent_bookings/0/session")
        }) {
            assertThat(shown.path("time_zone").textValue()).isEqualTo(zone);
            assertThat(shown.path("local_start_time").textValue()).isEqualTo(localStart);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2031-03-30T02:30:00, does not exist",
        "Europe/Berlin, 2031-10-26T02:30:00, is there twice",
        "America/New_York, 2031-03-09T02:30:00, does not exist",
        "America/New_York, 2031-11-02T01:30:00, is there twice",
        "Australia/Lord_Howe, 2031-10-05T02:15:00, does not exist",
        "Australia/Lord_Howe, 2031-04-06T01:45:00, is there twice",
        "Asia/Tokyo, 2031-10-26T02:30:00+01:00, must have the offset of Asia/Tokyo"
    })
    void aTimeThatClocksDoNotShowOnceIsRefusedByItsName(String zone, String localStart, String why) {
        TestUser facilitator = TestUser.facilitator();
        long id = aSession()
                .with("time_zone", zone)
                .with("start_time", "2031-01-15T09:00:00")
                .with("end_time", "2031-12-31T00:00:00")
                .offeredBy(facilitator);

        Answer offered = facilitator
                .api()
                .post(
                        "/api/sessions",
                        aSession().in(zone, localStart, "2031-12-31T00:00:00").json())
                .expectInvalid("local_start_time");
        Answer changed = facilitator
                .api()
                .put("/api/sessions/" + id, Map.of("local_start_time", localStart))
                .expectInvalid("local_start_time");

        assertThat(offered.fieldErrors().get("local_start_time")).startsWith(why);
        assertThat(changed.fieldErrors()).isEqualTo(offered.fieldErrors());
    }

    @Test
    void anotherTimeZoneAloneLeavesTheTimesThemselves() {
        TestUser facilitator = TestUser.facilitator();
        long id = aSession()
                .in("Europe/Berlin", "2031-07-01T18:00:00", "2031-07-01T19:00:00")
                .offeredBy(facilitator);

        facilitator
                .api()
                .put("/api/sessions/" + id, Map.of("time_zone", "America/New_York"))
                .expect(200);

        JsonNode session = get(id);
        assertThat(session.path("start_time").textValue()).isEqualTo("2031-07-01T16:00:00");
        assertThat(session.path("end_time").textValue()).isEqualTo("2031-07-01T17:00:00");
        assertThat(session.path("local_start_time").textValue()).isEqualTo("2031-07-01T12:00:00-04:00");
    }

    @Test
    void aLocalTimeCountsInTheZoneThatTheSessionHasThen() {
        TestUser facilitator = TestUser.facilitator();
        long id = aSession()
                .in("Europe/Berlin", "2031-07-01T18:00:00", "2031-07-01T19:00:00")
                .offeredBy(facilitator);

        facilitator
                .api()
                .put("/api/sessions/" + id, Map.of("local_end_time", "2031-07-01T20:00:00"))
                .expect(200);
        assertThat(get(id).path("end_time").textValue()).isEqualTo("2031-07-01T18:00:00");

        facilitator
                .api()
                .put(
                        "/api/sessions/" + id,
                        Map.of("time_zone", "Asia/Tokyo", "local_start_time", "2031-07-02T01:30:00"))
                .expect(200);
        assertThat(get(id).path("start_time").textValue()).isEqualTo("2031-07-01T16:30:00");
        assertThat(get(id).path("end_time").textValue()).isEqualTo("2031-07-01T18:00:00");
    }

    @Test
    void whatIsShownCanBeSentBackAsItIs() {
        TestUser facilitator = TestUser.facilitator();
        long id = aSession()
                .in("Europe/Berlin", "2031-10-26T02:30:00+01:00", "2031-10-26T03:30:00")
                .offeredBy(facilitator);
        JsonNode before = get(id);

        facilitator.api().put("/api/sessions/" + id, before.toString()).expect(200);

        assertThat(get(id)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'time_zone':'Europe/Berlin','start_time':'2031-07-01T16:00:00',"
                        + "'local_start_time':'2031-07-01T17:00:00','end_time':'2031-07-01T19:00:00'"
                        + " | local_start_time",
                "'time_zone':'Europe/Berlin','local_start_time':'2031-07-01T18:00:00',"
                        + "'local_end_time':'2031-07-01T18:00:00' | local_end_time",
                "'time_zone':'Europe/Berlin','local_start_time':'2001-07-01T18:00:00',"
                        + "'local_end_time':'2031-07-01T18:00:00' | local_start_time",
                "'time_zone':'Europe/Berlin','start_time':'2031-07-01T18:00:00',"
                        + "'local_end_time':'2031-07-01T20:00:00' | local_end_time",
                "'time_zone':'Europe/Berlin','local_start_time':'2031-07-01T18:00:00' | end_time",
                "'time_zone':'Mars/Olympus','local_start_time':'soon',"
                        + "'local_end_time':'2031-07-01T20:00:00' | time_zone local_start_time",
                "'local_start_time':'2031-07-01T18:00:00','local_end_time':'2031-07-01T20:00:00' | time_zone"
            })
    void namesWhatIsWrongAsItWasSent(String times, String fields) {
        TestUser.facilitator()
                .api()
                .post("/api/sessions", ("{'title':'Tea','session_type':'session'," + times + "}").replace('\'', '"'))
                .expectInvalid(fields.split(" ", -1));
    }

    @Test
    void aChangeIsRefusedUnderTheNamesThatWereSent() {
        TestUser facilitator = TestUser.facilitator();
        long id = aSession()
                .in("Europe/Berlin", "2031-07-01T18:00:00", "2031-07-01T19:00:00")
                .offeredBy(facilitator);

        facilitator
                .api()
                .put("/api/sessions/" + id, Map.of("local_start_time", "2001-07-01T18:00:00"))
                .expectInvalid("local_start_time");
        facilitator
                .api()
                .put("/api/sessions/" + id, Map.of("local_end_time", "2031-07-01T17:00:00"))
                .expectInvalid("local_end_time");
    }

    private static JsonNode get(long id) {
        return TestUser.user().api().get("/api/sessions/" + id).expect(200).json();
    }
}
