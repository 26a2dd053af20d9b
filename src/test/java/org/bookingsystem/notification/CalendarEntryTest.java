package org.bookingsystem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.notification.BookingEventFixture.INSTALLATION;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bookingsystem.outbox.CloudEvent;
import org.bookingsystem.outbox.mail.Email;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarEntryTest {
    private static final Pattern CLOCKS =
            Pattern.compile("BEGIN:(STANDARD|DAYLIGHT)\nDTSTART:(\\S+)\nTZOFFSETFROM:(\\S+)\nTZOFFSETTO:(\\S+)\n");

    @Test
    void entersABookingIntoACalendar() throws AddressException {
        Email.Calendar entry = entry(BookingEventFixture.created(), Recipient.ATTENDEE);

        assertThat(entry.method()).isEqualTo("REQUEST");
        assertThat(lines(entry))
                .contains(
                        "VERSION:2.0",
                        "PRODID:-//Booking System//Bookings//EN",
                        "METHOD:REQUEST",
                        "UID:booking-12@" + INSTALLATION + ".booking-system",
                        "SEQUENCE:3",
                        "STATUS:CONFIRMED",
                        "DTSTAMP:20300501T080000Z",
                        "DTSTART:20300504T150000Z",
                        "DTEND:20300504T163000Z",
                        "SUMMARY:Tea ceremony",
                        "ORGANIZER;CN=Fay Ortiz:mailto:bookings@example.com",
                        "ATTENDEE;RSVP=FALSE;PARTSTAT=ACCEPTED;CN=Ann Lee:mailto:ann@example.com")
                .doesNotContain("fay@example.com");
    }

    static Stream<Arguments> zones() {
        return Stream.of(
                // Clocks are put forward while it lasts, and back long after.
                arguments(
                        "Europe/Berlin",
                        "2031-03-30T00:30:00Z",
                        "2031-03-30T01:30:00Z",
                        "20310330T013000 20310330T033000",
                        "STANDARD 20301027T030000 +0200 +0100, DAYLIGHT 20310330T020000 +0100 +0200,"
                                + " STANDARD 20311026T030000 +0200 +0100"),
                arguments(
                        "America/New_York",
                        "2031-07-01T12:00:00Z",
                        "2031-07-01T13:00:00Z",
                        "20310701T080000 20310701T090000",
                        "DAYLIGHT 20310309T020000 -0500 -0400, STANDARD 20311102T020000 -0400 -0500"),
                arguments(
                        "Australia/Lord_Howe",
                        "2031-10-04T15:00:00Z",
                        "2031-10-04T15:30:00Z",
                        "20311005T013000 20311005T023000",
                        "STANDARD 20310406T020000 +1100 +1030, DAYLIGHT 20311005T020000 +1030 +1100,"
                                + " STANDARD 20320404T020000 +1100 +1030"),
                arguments(
                        "Asia/Tokyo",
                        "2031-07-01T12:00:00Z",
                        "2031-07-01T13:00:00Z",
                        "20310701T210000 20310701T220000",
                        "STANDARD 19510909T010000 +1000 +0900"),
                arguments(
                        "Etc/GMT-3",
                        "2031-07-01T12:00:00Z",
                        "2031-07-01T13:00:00Z",
                        "20310701T150000 20310701T160000",
                        "STANDARD 19700101T000000 +0300 +0300"));
    }

    @ParameterizedTest
    @MethodSource("zones")
    void hasTheTimesOfTheSessionsZoneAndSaysHowItsClocksGo(
            String zone, String start, String end, String times, String clocks) throws AddressException {
        Email.Calendar entry = entry(BookingEventFixture.created().taking(start, end, zone), Recipient.ATTENDEE);

        String[] local = times.split(" ", -1);
        assertThat(lines(entry))
                .contains(
                        "DTSTAMP:20300501T080000Z",
                        "DTSTART;TZID=" + zone + ":" + local[0],
                        "DTEND;TZID=" + zone + ":" + local[1],
                        "TZID:" + zone);
        String told = String.join("\n", lines(entry));
        assertThat(CLOCKS.matcher(told)
                        .results()
                        .map(one -> one.group(1) + " " + one.group(2) + " " + one.group(3) + " " + one.group(4)))
                .containsExactlyInAnyOrder(clocks.split(", ", -1));
        // Which biweekly reads half an hour wrong.
        if (!zone.equals("Australia/Lord_Howe")) {
            VEvent read = Biweekly.parse(entry.text()).first().getEvents().get(0);
            assertThat(read.getDateStart().getValue().toInstant()).isEqualTo(Instant.parse(start));
            assertThat(read.getDateEnd().getValue().toInstant()).isEqualTo(Instant.parse(end));
        }
    }

    @Test
    void entersASessionIntoItsFacilitatorsCalendarOnceWhoeverComes() throws AddressException {
        BookingEventFixture booked = BookingEventFixture.created();

        for (BookingEventFixture event : List.of(booked, booked.by("Ben"), booked.cancelled())) {
            assertThat(lines(entry(event, Recipient.FACILITATOR)))
                    .contains(
                            "METHOD:REQUEST",
                            "UID:session-7@" + INSTALLATION + ".booking-system",
                            "SEQUENCE:3",
                            "STATUS:CONFIRMED",
                            "SUMMARY:Tea ceremony",
                            "ORGANIZER;CN=Fay Ortiz:mailto:bookings@example.com",
                            "ATTENDEE;RSVP=FALSE;ROLE=CHAIR;PARTSTAT=ACCEPTED;CN=Fay Ortiz:mailto:fay@example.com")
                    .noneMatch(line -> line.contains("ann@example.com"));
        }
    }

    @Test
    void changesAndTakesOutTheFacilitatorsEntryWithTheSession() throws AddressException {
        BookingEventFixture booked = BookingEventFixture.created();

        assertThat(lines(entry(booked.sessionChanged("title").sessionEvent(), Recipient.FACILITATOR)))
                .contains("METHOD:REQUEST", "SEQUENCE:4", "UID:session-7@" + INSTALLATION + ".booking-system");
        assertThat(lines(entry(booked.sessionCancelled().sessionEvent(), Recipient.FACILITATOR)))
                .contains(
                        "METHOD:CANCEL",
                        "SEQUENCE:4",
                        "STATUS:CANCELLED",
                        "UID:session-7@" + INSTALLATION + ".booking-system");
    }

    @Test
    void outranksWithEachEntryTheOnesBefore() throws AddressException {
        BookingEventFixture booked = BookingEventFixture.created();

        assertThat(lines(entry(booked.sessionChanged("title"), Recipient.ATTENDEE)))
                .contains("METHOD:REQUEST", "SEQUENCE:4", "UID:booking-12@" + INSTALLATION + ".booking-system");
        assertThat(lines(entry(booked.cancelled(), Recipient.ATTENDEE)))
                .contains(
                        "METHOD:CANCEL",
                        "SEQUENCE:4",
                        "STATUS:CANCELLED",
                        "UID:booking-12@" + INSTALLATION + ".booking-system");
        assertThat(lines(entry(booked.sessionCancelled(), Recipient.ATTENDEE)))
                .contains("METHOD:CANCEL", "SEQUENCE:4", "STATUS:CANCELLED");
    }

    @Test
    void keepsWhatPeopleTypedInItsPlace() throws AddressException {
        String title = "Tea; cake, \\ and\nATTENDEE:mailto:eve@example.com " + "ø".repeat(150);
        Email.Calendar entry = entry(
                BookingEventFixture.created().titled(title).by("\"Ann\"; <b>O'Neil & Søn</b>: x"), Recipient.ATTENDEE);

        assertThat(entry.text().split("\r\n")).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        ICalendar read = Biweekly.parse(entry.text()).first();
        VEvent event = read.getEvents().get(0);
        assertThat(event.getSummary().getValue()).isEqualTo(title.replace("\n", " "));
        assertThat(event.getAttendees()).hasSize(1);
        assertThat(event.getAttendees().get(0).getEmail()).isEqualTo("ann@example.com");
        assertThat(event.getAttendees().get(0).getCommonName()).isEqualTo("\"Ann\"; <b>O'Neil & Søn</b>: x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00F8", "\u8336", "\uD83C\uDF75"})
    void foldsLinesByOctetsAndTearsNoCharacter(String character) throws AddressException {
        for (int shift = 0; shift < 4; shift++) {
            String title = "y".repeat(shift) + character.repeat(100);
            String text = entry(BookingEventFixture.created().titled(title), Recipient.ATTENDEE)
                    .text();

            assertThat(List.of(text.split("\r\n"))).allSatisfy(line -> {
                byte[] octets = line.getBytes(StandardCharsets.UTF_8);
                assertThat(octets).hasSizeLessThanOrEqualTo(75);
                assertThat(new String(octets, StandardCharsets.UTF_8)).isEqualTo(line);
            });
            assertThat(Biweekly.parse(text)
                            .first()
                            .getEvents()
                            .get(0)
                            .getSummary()
                            .getValue())
                    .isEqualTo(title);
        }
    }

    private static Email.Calendar entry(BookingEventFixture event, Recipient recipient) throws AddressException {
        return entry(event.event(), recipient);
    }

    private static Email.Calendar entry(CloudEvent<BookingData> event, Recipient recipient) throws AddressException {
        return CalendarEntry.of(event, recipient, new InternetAddress("Bookings <bookings@example.com>"));
    }

    private static List<String> lines(Email.Calendar entry) {
        return List.of(entry.text().replace("\r\n ", "").split("\r\n"));
    }
}
