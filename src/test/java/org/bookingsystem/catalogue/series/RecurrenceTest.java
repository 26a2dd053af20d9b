package org.bookingsystem.catalogue.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {
    private static final ZonedDateTime FIRST = at("2030-05-04T18:30", "Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=DAILY;COUNT=3 | 2030-05-04 2030-05-05 2030-05-06",
                "freq=weekly;count=2 | 2030-05-04 2030-05-11",
                "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3 | 2030-05-04 2030-05-18 2030-06-01",
                "FREQ=WEEKLY;UNTIL=20300518 | 2030-05-04 2030-05-11 2030-05-18",
                "FREQ=WEEKLY;UNTIL=20300518T162959Z | 2030-05-04 2030-05-11",
                "FREQ=WEEKLY;UNTIL=20300518T163000Z | 2030-05-04 2030-05-11 2030-05-18",
                "FREQ=WEEKLY;UNTIL=20300518T182959 | 2030-05-04 2030-05-11",
                "FREQ=WEEKLY;UNTIL=20300518T183000 | 2030-05-04 2030-05-11 2030-05-18",
                "FREQ=WEEKLY;BYDAY=SA,MO;COUNT=4 | 2030-05-04 2030-05-06 2030-05-11 2030-05-13",
                "FREQ=WEEKLY;BYDAY=SU;INTERVAL=2;WKST=SU;COUNT=2 | 2030-05-04 2030-05-12",
                "FREQ=WEEKLY;BYDAY=SU;INTERVAL=2;WKST=MO;COUNT=2 | 2030-05-04 2030-05-05",
                "FREQ=MONTHLY;BYDAY=1SA;COUNT=3 | 2030-05-04 2030-06-01 2030-07-06",
                "FREQ=MONTHLY;BYDAY=-1FR;COUNT=3 | 2030-05-04 2030-05-31 2030-06-28",
                "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=4 | 2030-05-04 2030-05-31 2030-07-31 2030-08-31",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3 | 2030-05-04 2030-05-31 2030-06-28",
                "FREQ=YEARLY;COUNT=3 | 2030-05-04 2031-05-04 2032-05-04",
                "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24,31;COUNT=3 | 2030-05-04 2030-12-24 2030-12-31",
                "FREQ=DAILY;BYMONTH=6;COUNT=2 | 2030-05-04 2030-06-01",
                "FREQ=WEEKLY;COUNT=1 | 2030-05-04"
            })
    void comesOnTheDaysThatTheRuleTells(String rule, String days) {
        assertThat(starts(rule, FIRST))
                .extracting(start -> start.toLocalDate().toString())
                .containsExactly(days.split(" ", -1));
    }

    /** The first is that of the request, also where the rule does not tell its day: DTSTART always counts. */
    @Test
    void countsTheFirstWhateverTheRuleTells() {
        assertThat(starts("FREQ=WEEKLY;BYDAY=TU;COUNT=3", FIRST))
                .extracting(start -> start.toLocalDate().toString())
                .containsExactly("2030-05-04", "2030-05-07", "2030-05-14");
    }

    @ParameterizedTest
    @CsvSource({
        // Put forward at 02:00, and by half an hour on Lord Howe; the day after it is as it was.
        "Europe/Berlin, 2031-03-29T02:30, 2031-03-30T03:30+02:00, 2031-03-31T02:30+02:00",
        "America/New_York, 2031-03-08T02:30, 2031-03-09T03:30-04:00, 2031-03-10T02:30-04:00",
        "Australia/Lord_Howe, 2031-10-04T02:15, 2031-10-05T02:45+11:00, 2031-10-06T02:15+11:00",
        // Put back: the first of the two.
        "Europe/Berlin, 2031-10-25T02:30, 2031-10-26T02:30+02:00, 2031-10-27T02:30+01:00",
        "America/New_York, 2031-11-01T01:30, 2031-11-02T01:30-04:00, 2031-11-03T01:30-05:00",
        "Australia/Lord_Howe, 2031-04-05T01:45, 2031-04-06T01:45+11:00, 2031-04-07T01:45+10:30",
        "UTC, 2031-03-29T02:30, 2031-03-30T02:30Z, 2031-03-31T02:30Z"
    })
    void keepsTheTimeOfDayThroughTheNightInWhichClocksAreChanged(
            String zone, String first, String inThatNight, String after) {
        assertThat(starts("FREQ=DAILY;COUNT=3", at(first, zone)).subList(1, 3))
                .extracting(start -> start.toOffsetDateTime().toString())
                .containsExactly(inThatNight, after);
    }

    @ParameterizedTest
    @CsvSource({
        "FREQ=DAILY;COUNT=200, 2030-11-19",
        "FREQ=DAILY;UNTIL=20301119, 2030-11-19",
        "FREQ=WEEKLY;COUNT=105, 2032-05-01",
        "FREQ=MONTHLY;COUNT=25, 2032-05-04"
    })
    void goesAsFarAsItMay(String rule, String last) {
        List<ZonedDateTime> starts = starts(rule, FIRST);

        assertThat(starts.get(starts.size() - 1).toLocalDate()).hasToString(last);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=DAILY;COUNT=201 | must have at most 200 occurrences",
                "FREQ=DAILY;COUNT=999999999 | must have at most 200 occurrences",
                "FREQ=DAILY;UNTIL=20301120 | must have at most 200 occurrences",
                "FREQ=WEEKLY;COUNT=106 | must end within 2 years",
                "FREQ=WEEKLY;UNTIL=99991231 | must end within 2 years",
                "FREQ=YEARLY;INTERVAL=999;COUNT=2 | must end within 2 years",
                "FREQ=WEEKLY;UNTIL=20300503 | must not end before the first occurrence starts",
                "FREQ=WEEKLY;UNTIL=20300504T162959Z | must not end before the first occurrence starts",
                "FREQ=WEEKLY;UNTIL=20300504 | never comes after the first time",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5 | never comes after the first time",
                "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;UNTIL=20320101 | never comes after the first time",
                "FREQ=DAILY;BYMONTH=1;BYSETPOS=2;COUNT=5 | never comes after the first time",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=366;COUNT=5 | never comes after the first time"
            })
    void isRefusedWhereItComesTooOftenOrNever(String rule, String why) {
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> assertThatThrownBy(() -> starts(rule, FIRST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ";",
                "=",
                "weekly",
                "RRULE:",
                "RRULE:RRULE:FREQ=WEEKLY;COUNT=2",
                "COUNT=4",
                "FREQ=;COUNT=4",
                "FREQ=WEEKLY",
                "FREQ=WEEKLY;",
                "FREQ=WEEKLY;COUNT=4;UNTIL=20300601",
                "FREQ=WEEKLY;COUNT=4;COUNT=4",
                "FREQ=WEEKLY;COUNT=0",
                "FREQ=WEEKLY;COUNT=-1",
                "FREQ=WEEKLY;COUNT=1e3",
                "FREQ=WEEKLY;COUNT=99999999999999999999",
                "FREQ=WEEKLY;COUNT=٤",
                "FREQ=WEEKLY;COUNT=4;INTERVAL=0",
                "FREQ=WEEKLY;COUNT=4;INTERVAL=1000",
                "FREQ=WEEKLY;COUNT=4;INTERVAL=2147483648",
                "FREQ=HOURLY;COUNT=4",
                "FREQ=MINUTELY;COUNT=4",
                "FREQ=SECONDLY;COUNT=4",
                "FREQ=FORTNIGHTLY;COUNT=4",
                "FREQ=DAILY;COUNT=4;BYHOUR=9,17",
                "FREQ=YEARLY;COUNT=4;BYWEEKNO=20",
                "FREQ=YEARLY;COUNT=4;BYYEARDAY=1",
                "FREQ=DAILY;COUNT=4;X-MOON=FULL",
                "FREQ=WEEKLY;COUNT=4;BYDAY=",
                "FREQ=WEEKLY;COUNT=4;BYDAY=MO,",
                "FREQ=WEEKLY;COUNT=4;BYDAY=XX",
                "FREQ=WEEKLY;COUNT=4;BYDAY=2MO",
                "FREQ=MONTHLY;COUNT=4;BYDAY=0MO",
                "FREQ=MONTHLY;COUNT=4;BYDAY=54MO",
                "FREQ=WEEKLY;COUNT=4;BYMONTHDAY=3",
                "FREQ=MONTHLY;COUNT=4;BYMONTHDAY=32",
                "FREQ=MONTHLY;COUNT=4;BYMONTHDAY=0",
                "FREQ=MONTHLY;COUNT=4;BYMONTH=13",
                "FREQ=MONTHLY;COUNT=4;BYSETPOS=1",
                "FREQ=MONTHLY;COUNT=4;BYDAY=MO;BYSETPOS=367",
                "FREQ=WEEKLY;COUNT=4;WKST=NO",
                "FREQ=WEEKLY;UNTIL=tomorrow",
                "FREQ=WEEKLY;UNTIL=20300231",
                "FREQ=WEEKLY;UNTIL=20301301T000000Z",
                "FREQ=WEEKLY;UNTIL=20300101T250000Z",
                "FREQ=WEEKLY;UNTIL=2030-06-01",
                "FREQ=WEEKLY;COUNT=4\r\nEXDATE:20300511T183000",
                "${''.class}=4",
                "FREQ=WEEKLY;COUNT=4;${1+1}=2"
            })
    void isRefusedWhereItIsNoRuleForDays(String rule) {
        assertThatThrownBy(() -> Recurrence.parse(rule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("must [^$]*");
    }

    @Test
    void isReadQuicklyHoweverLongItIs() {
        String days = "BYDAY=MO" + ",MO".repeat(1_000_000);

        assertTimeoutPreemptively(
                Duration.ofMinutes(1), () -> assertThatThrownBy(() -> Recurrence.parse("FREQ=WEEKLY;COUNT=4;" + days))
                        .hasMessage("must have at most 500 characters"));
        assertThat(starts("FREQ=WEEKLY;COUNT=3;BYDAY=SA" + ",SA".repeat(150), FIRST))
                .hasSize(3);
    }

    private static List<ZonedDateTime> starts(String rule, ZonedDateTime first) {
        return Recurrence.parse(rule).startingAt(first);
    }

    private static ZonedDateTime at(String local, String zone) {
        return LocalDateTime.parse(local).atZone(ZoneId.of(zone));
    }
}
