package org.bookingsystem.catalogue.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.bookingsystem.catalogue.SessionDetails;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesRequestTest {

    @Test
    void everyOccurrenceIsAsTheFirst() {
        List<SessionDetails> all =
                occurrences("Europe/Berlin", "2031-05-05T18:00:00", "2031-05-05T19:30:00", "FREQ=WEEKLY;COUNT=3");

        assertThat(all).extracting(SessionDetails::title).containsOnly("Tea");
        assertThat(all).extracting(SessionDetails::capacity).containsOnly(7);
        assertThat(all)
                .extracting(SessionDetails::startTime)
                .containsExactly(
                        Instant.parse("2031-05-05T16:00:00Z"),
                        Instant.parse("2031-05-12T16:00:00Z"),
                        Instant.parse("2031-05-19T16:00:00Z"));
        assertThat(all.get(2).endTime()).isEqualTo("2031-05-19T17:30:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        // Over the night in which clocks are put forward, and back: it ends when clocks show the same.
        "Europe/Berlin, 2031-03-22T20:00:00, 2031-03-23T08:00:00, 2031-03-29T19:00:00Z, 2031-03-30T06:00:00Z",
        "Europe/Berlin, 2031-10-18T20:00:00, 2031-10-19T08:00:00, 2031-10-25T18:00:00Z, 2031-10-26T07:00:00Z",
        "America/New_York, 2031-10-24T18:00:00, 2031-10-26T12:00:00, 2031-10-31T22:00:00Z, 2031-11-02T17:00:00Z",
        // It ends at a time that clocks leave out, or starts and ends there.
        "Europe/Berlin, 2031-03-23T01:30:00, 2031-03-23T02:30:00, 2031-03-30T00:30:00Z, 2031-03-30T01:30:00Z",
        "Europe/Berlin, 2031-03-23T02:15:00, 2031-03-23T02:45:00, 2031-03-30T01:15:00Z, 2031-03-30T01:45:00Z",
        // By the clocks nothing would be left of it: it lasts as long as the others.
        "Australia/Lord_Howe, 2031-09-28T02:10:00, 2031-09-28T02:40:00, 2031-10-04T15:40:00Z, 2031-10-04T16:10:00Z",
        // From the first of the hours that are there twice.
        "Europe/Berlin, 2031-10-19T02:15:00, 2031-10-19T02:45:00, 2031-10-26T00:15:00Z, 2031-10-26T00:45:00Z",
        "UTC, 2031-03-22T20:00:00, 2031-03-23T08:00:00, 2031-03-29T20:00:00Z, 2031-03-30T08:00:00Z"
    })
    void startsAndEndsByTheClocks(String zone, String start, String end, String secondStart, String secondEnd) {
        SessionDetails second =
                occurrences(zone, start, end, "FREQ=WEEKLY;COUNT=2").get(1);

        assertThat(second.startTime()).isEqualTo(secondStart);
        assertThat(second.endTime()).isEqualTo(secondEnd);
    }

    @Test
    void theFirstIsExactlyTheOneThatWasMeant() {
        List<SessionDetails> all =
                occurrences("Europe/Berlin", "2031-10-26T02:30:00+01:00", "2031-10-26T03:30:00", "FREQ=DAILY;COUNT=2");

        assertThat(all)
                .extracting(SessionDetails::startTime)
                .containsExactly(Instant.parse("2031-10-26T01:30:00Z"), Instant.parse("2031-10-27T01:30:00Z"));
    }

    /** A retreat of a week each Monday, and thirty hours each day: whoever asks for it means it. */
    @Test
    void mayLastUntilTheNextHasBegun() {
        assertThat(occurrences("UTC", "2031-05-05T08:00:00", "2031-05-06T14:00:00", "FREQ=DAILY;COUNT=2"))
                .extracting(SessionDetails::endTime)
                .containsExactly(Instant.parse("2031-05-06T14:00:00Z"), Instant.parse("2031-05-07T14:00:00Z"));
    }

    @Test
    void doesNotLeaveTheCalendar() {
        assertThatThrownBy(
                        () -> occurrences("UTC", "9999-12-20T08:00:00", "9999-12-20T09:00:00", "FREQ=WEEKLY;COUNT=3"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("recurrence: must be between the years 1970 and 9999");
    }

    private static List<SessionDetails> occurrences(String zone, String start, String end, String rule) {
        return Json.read("""
                {"title": "Tea", "session_type": "session", "capacity": 7, "time_zone": "%s",
                "local_start_time": "%s", "local_end_time": "%s", "recurrence": "%s"}
                """.formatted(zone, start, end, rule), SeriesRequest.class)
                .occurrences();
    }
}
