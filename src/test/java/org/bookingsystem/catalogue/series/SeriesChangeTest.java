package org.bookingsystem.catalogue.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.bookingsystem.catalogue.SessionChangeRequest;
import org.bookingsystem.catalogue.SessionDetails;
import org.bookingsystem.platform.web.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesChangeTest {

    // Before and after the night in which clocks are put back in Berlin.
    private final List<SessionDetails> sessions =
            Json.read("""
            {"title": "Tea", "session_type": "session", "time_zone": "Europe/Berlin", "place": "The old mill",
            "local_start_time": "2031-10-20T18:00:00", "local_end_time": "2031-10-20T19:00:00",
            "recurrence": "FREQ=WEEKLY;COUNT=2"}
            """, SeriesRequest.class).occurrences();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // Another time of day, of day and night alike; and longer.
                "'local_start_time':'2031-10-20T17:00:00'"
                        + " | 2031-10-20T15:00:00Z 2031-10-20T17:00:00Z 2031-10-27T16:00:00Z 2031-10-27T18:00:00Z",
                "'local_end_time':'2031-10-20T20:00:00'"
                        + " | 2031-10-20T16:00:00Z 2031-10-20T18:00:00Z 2031-10-27T17:00:00Z 2031-10-27T19:00:00Z",
                // The same, told in UTC.
                "'start_time':'2031-10-20T15:00:00'"
                        + " | 2031-10-20T15:00:00Z 2031-10-20T17:00:00Z 2031-10-27T16:00:00Z 2031-10-27T18:00:00Z",
                // From Monday to Tuesday.
                "'local_start_time':'2031-10-21T09:00:00','local_end_time':'2031-10-21T10:00:00'"
                        + " | 2031-10-21T07:00:00Z 2031-10-21T08:00:00Z 2031-10-28T08:00:00Z 2031-10-28T09:00:00Z",
                // By a week and a day earlier, over night.
                "'local_start_time':'2031-10-12T22:00:00','local_end_time':'2031-10-13T06:00:00'"
                        + " | 2031-10-12T20:00:00Z 2031-10-13T04:00:00Z 2031-10-19T20:00:00Z 2031-10-20T04:00:00Z",
                // Elsewhere, at the same time of day there.
                "'time_zone':'Asia/Tokyo','local_start_time':'2031-10-20T18:00:00',"
                        + "'local_end_time':'2031-10-20T19:00:00'"
                        + " | 2031-10-20T09:00:00Z 2031-10-20T10:00:00Z 2031-10-27T09:00:00Z 2031-10-27T10:00:00Z",
                // Another zone alone moves nothing.
                "'time_zone':'Asia/Tokyo'"
                        + " | 2031-10-20T16:00:00Z 2031-10-20T17:00:00Z 2031-10-27T17:00:00Z 2031-10-27T18:00:00Z",
                "'title':'Coffee'"
                        + " | 2031-10-20T16:00:00Z 2031-10-20T17:00:00Z 2031-10-27T17:00:00Z 2031-10-27T18:00:00Z"
            })
    void movesEachByTheClocks(String change, String times) {
        assertThat(changed(change).stream()
                        .flatMap(session -> List.of(session.startTime(), session.endTime()).stream())
                        .map(Instant::toString))
                .containsExactly(times.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({
        // Into an hour that is not there, and into the first of two.
        "Europe/Berlin, 2031-03-22T18:00:00, 2031-03-22T19:00:00, 02:30, 2031-03-29T01:30:00Z 2031-03-30T01:30:00Z",
        "Europe/Berlin, 2031-10-18T18:00:00, 2031-10-18T19:00:00, 02:30, 2031-10-25T00:30:00Z 2031-10-26T00:30:00Z",
        "America/New_York, 2031-03-01T18:00:00, 2031-03-01T19:00:00, 02:30, 2031-03-08T07:30:00Z 2031-03-09T07:30:00Z",
        "Australia/Lord_Howe, 2031-09-27T18:00:00, 2031-09-27T19:00:00, 02:15,"
                + " 2031-10-03T15:45:00Z 2031-10-04T15:45:00Z",
        "UTC, 2031-03-22T18:00:00, 2031-03-22T19:00:00, 02:30, 2031-03-29T02:30:00Z 2031-03-30T02:30:00Z"
    })
    void movesIntoTheNightInWhichClocksAreChanged(String zone, String start, String end, String time, String starts) {
        String day = start.substring(0, 10);
        List<SessionDetails> daily =
                Json.read("""
                {"title": "Tea", "session_type": "session", "time_zone": "%s",
                "local_start_time": "%s", "local_end_time": "%s", "recurrence": "FREQ=DAILY;COUNT=9"}
                """.formatted(zone, start, end), SeriesRequest.class).occurrences();
        SeriesChange change = SeriesChange.of(
                request("'local_start_time':'%sT%s:00','local_end_time':'%sT12:00:00'".formatted(day, time, day)),
                daily.get(0));

        assertThat(daily.stream()
                        .map(change)
                        .map(session -> session.startTime().toString())
                        .toList()
                        .subList(7, 9))
                .containsExactly(starts.split(" ", -1));
    }

    @Test
    void ofATimeThatIsThereTwiceTheFirstSessionHasTheOneThatIsMeant() {
        SessionDetails night =
                sessions.get(0).at(Instant.parse("2031-10-25T16:00:00Z"), Instant.parse("2031-10-25T17:00:00Z"));
        SeriesChange change = SeriesChange.of(
                request("'local_start_time':'2031-10-26T02:30:00+01:00','local_end_time':'2031-10-26T04:00:00'"),
                night);

        assertThat(change.apply(night).startTime()).isEqualTo("2031-10-26T01:30:00Z");
    }

    @Test
    void leavesWhatIsNotNamed() {
        assertThat(changed("'capacity':3")).allSatisfy(session -> {
            assertThat(session.capacity()).isEqualTo(3);
            assertThat(session.title()).isEqualTo("Tea");
            assertThat(session.place()).isEqualTo("The old mill");
        });
        assertThat(changed("'place':null")).extracting(SessionDetails::place).containsOnlyNulls();
    }

    private List<SessionDetails> changed(String change) {
        return sessions.stream()
                .map(SeriesChange.of(request(change), sessions.get(0)))
                .toList();
    }

    private static SessionChangeRequest request(String change) {
        return Json.read("{" + change.replace('\'', '"') + "}", SessionChangeRequest.class);
    }
}
