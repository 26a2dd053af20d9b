package org.bookingsystem.platform.ical;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CalendarTextTest {
    private static final Instant STAMP = Instant.parse("2030-05-01T08:00:00Z");

    @Test
    void eachEntryHasTheTimesOfItsOwnZoneAndEachZoneIsDescribedOnce() {
        String text = text(
                at("a", "2031-01-15T17:00:00Z", "Europe/Berlin"),
                at("b", "2031-07-15T16:00:00Z", "Europe/Berlin"),
                at("c", "2031-07-15T16:00:00Z", "America/New_York"),
                at("d", "2031-07-15T16:00:00Z", "UTC"));

        assertThat(lines(text))
                .contains(
                        "DTSTART;TZID=Europe/Berlin:20310115T180000",
                        "DTSTART;TZID=Europe/Berlin:20310715T180000",
                        "DTSTART;TZID=America/New_York:20310715T120000",
                        "DTSTART:20310715T160000Z")
                .containsOnlyOnce("TZID:Europe/Berlin", "TZID:America/New_York");
        ICalendar read = Biweekly.parse(text).first();
        assertThat(read.getEvents())
                .extracting(event -> event.getDateStart().getValue().toInstant().toString())
                .containsExactly(
                        "2031-01-15T17:00:00Z", "2031-07-15T16:00:00Z", "2031-07-15T16:00:00Z", "2031-07-15T16:00:00Z");
    }

    /** In the night in which clocks are put back, half past two is there twice, and calendars take the first. */
    @Test
    void aTimeThatIsThereTwiceIsToldInUtcWhereItIsTheSecond() {
        assertThat(lines(text(at("first", "2031-10-26T00:00:00Z", "Europe/Berlin"))))
                .contains("DTSTART;TZID=Europe/Berlin:20311026T020000");
        assertThat(lines(text(at("second", "2031-10-26T01:30:00Z", "Europe/Berlin"))))
                .contains("DTSTART:20311026T013000Z", "DTEND:20311026T020000Z");
        assertThat(lines(text(at("second", "2031-11-02T06:30:00Z", "America/New_York"))))
                .contains("DTSTART:20311102T063000Z");
        // Half an hour is there twice.
        assertThat(lines(text(at("second", "2031-04-05T15:15:00Z", "Australia/Lord_Howe"))))
                .contains("DTSTART:20310405T151500Z");
    }

    @Test
    void theSameAppointmentsAlwaysMakeTheSameText() {
        Appointment[] all = Stream.of("Europe/Berlin", "Asia/Tokyo", "America/New_York", "Australia/Lord_Howe", "UTC")
                .map(zone -> at(zone, "2031-07-15T16:00:00Z", zone))
                .toArray(Appointment[]::new);

        assertThat(text(all)).isEqualTo(text(all));
    }

    @Test
    void linesEndAt75OctetsAndTearNoCharacter() {
        for (int shift = 0; shift < 4; shift++) {
            String title = "y".repeat(shift) + "\uD83C\uDF75".repeat(100);
            CalendarText calendar = new CalendarText("PUBLISH");
            VEvent entry = calendar.add(at("a", "2031-07-15T16:00:00Z", "UTC"));
            entry.setSummary(title);
            entry.setDescription("ø;,\\\n".repeat(300));

            String text = calendar.write();

            assertThat(text).endsWith("\r\n").doesNotContainPattern("[^\r]\n");
            assertThat(text.split("\r\n", -1)).allSatisfy(line -> {
                byte[] octets = line.getBytes(StandardCharsets.UTF_8);
                assertThat(octets).hasSizeLessThanOrEqualTo(75);
                assertThat(new String(octets, StandardCharsets.UTF_8)).isEqualTo(line);
            });
            VEvent read = Biweekly.parse(text).first().getEvents().get(0);
            assertThat(read.getSummary().getValue()).isEqualTo(title);
            assertThat(read.getDescription().getValue()).isEqualTo("ø;,\\\n".repeat(300));
        }
    }

    private static Appointment at(String uid, String start, String zone) {
        Instant begin = Instant.parse(start);
        return new Appointment(
                uid, 0, STAMP, false, begin, begin.plus(Duration.ofMinutes(30)), zone, "Tea", "The old mill", null);
    }

    private static String text(Appointment... appointments) {
        CalendarText calendar = new CalendarText("PUBLISH");
        Stream.of(appointments).forEach(calendar::add);
        return calendar.write();
    }

    private static List<String> lines(String text) {
        return List.of(text.replace("\r\n ", "").split("\r\n"));
    }
}
