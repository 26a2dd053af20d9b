package org.bookingsystem.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockTimeTest {

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2031-03-30T01:59:59, 2031-03-30T00:59:59Z",
        "Europe/Berlin, 2031-03-30T03:00:00, 2031-03-30T01:00:00Z",
        "Europe/Berlin, 2031-10-26T01:59:59, 2031-10-25T23:59:59Z",
        "Europe/Berlin, 2031-10-26T02:30:00+02:00, 2031-10-26T00:30:00Z",
        "Europe/Berlin, 2031-10-26T02:30:00+01:00, 2031-10-26T01:30:00Z",
        "Europe/Berlin, 2031-10-26T03:00:00, 2031-10-26T02:00:00Z",
        "America/New_York, 2031-03-09T01:59:00, 2031-03-09T06:59:00Z",
        "America/New_York, 2031-03-09T03:00:00, 2031-03-09T07:00:00Z",
        "America/New_York, 2031-11-02T01:30:00-04:00, 2031-11-02T05:30:00Z",
        "America/New_York, 2031-11-02T01:30:00-05:00, 2031-11-02T06:30:00Z",
        // Half an hour, and in the other half of the year.
        "Australia/Lord_Howe, 2031-04-06T01:29:59, 2031-04-05T14:29:59Z",
        "Australia/Lord_Howe, 2031-04-06T01:45:00+11:00, 2031-04-05T14:45:00Z",
        "Australia/Lord_Howe, 2031-04-06T01:45:00+10:30, 2031-04-05T15:15:00Z",
        "Australia/Lord_Howe, 2031-10-05T02:30:00, 2031-10-04T15:30:00Z",
        "Asia/Tokyo, 2031-03-30T02:30, 2031-03-29T17:30:00Z",
        "Asia/Tokyo, 2031-10-26T02:30:00.9+09:00, 2031-10-25T17:30:00Z",
        "UTC, 2031-03-30T02:30:00Z, 2031-03-30T02:30:00Z",
        "UTC, 2031-03-30T02:30:00+00:00, 2031-03-30T02:30:00Z"
    })
    void isOnePointInTime(String zone, String shown, Instant time) {
        assertThat(ClockTime.parse(shown).in(ZoneId.of(zone))).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2031-03-30T02:00:00, from 2031-03-30T02:00 to 2031-03-30T03:00",
        "Europe/Berlin, 2031-03-30T02:59:59+01:00, from 2031-03-30T02:00 to 2031-03-30T03:00",
        "America/New_York, 2031-03-09T02:30:00, from 2031-03-09T02:00 to 2031-03-09T03:00",
        "Australia/Lord_Howe, 2031-10-05T02:29:59, from 2031-10-05T02:00 to 2031-10-05T02:30"
    })
    void isRefusedWhereClocksAreNeverSoLate(String zone, String shown, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClockTime.parse(shown).in(ZoneId.of(zone)))
                .withMessage("does not exist in %s, where clocks are put forward %s", zone, message);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2031-10-26T02:00:00, +02:00 or +01:00",
        "Europe/Berlin, 2031-10-26T02:59:59, +02:00 or +01:00",
        "America/New_York, 2031-11-02T01:30:00, -04:00 or -05:00",
        "Australia/Lord_Howe, 2031-04-06T01:30:00, +11:00 or +10:30",
        "Europe/London, 2031-10-26T01:30:00, +01:00 or +00:00"
    })
    void needsAnOffsetWhereClocksShowItTwice(String zone, String shown, String offsets) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClockTime.parse(shown).in(ZoneId.of(zone)))
                .withMessage("is there twice in %s, where clocks are put back: add %s", zone, offsets);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2031-07-01T12:00:00+01:00, +02:00",
        "Europe/Berlin, 2031-07-01T12:00:00Z, +02:00",
        "Europe/Berlin, 2031-10-26T02:30:00Z, +02:00 or +01:00",
        "Asia/Tokyo, 2031-07-01T12:00:00+10:00, +09:00",
        "UTC, 2031-07-01T12:00:00+02:00, +00:00"
    })
    void hasAnOffsetOfTheZone(String zone, String shown, String offsets) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClockTime.parse(shown).in(ZoneId.of(zone)))
                .withMessage("must have the offset of %s, %s", zone, offsets);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "2031-02-30T09:00:00",
                "2031-01-15",
                "2031-01-15 09:00:00",
                "2031-01-15T24:00:00",
                "2031-01-15T09:00:00+25:00",
                "2031-01-15T09:00:00+01:00[Europe/Berlin]"
            })
    void isWrittenAsIsoSays(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClockTime.parse(text))
                .withMessageStartingWith("must be an ISO 8601 time such as");
    }

    @Test
    void isWithinTheYearsThatTheApiKnows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClockTime.parse("9999-12-31T23:59:59").in(ZoneId.of("America/New_York")))
                .withMessage("must be between the years 1970 and 9999");
    }
}
