package org.bookingsystem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.notification.BookingEventFixture.INSTALLATION;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bookingsystem.outbox.CloudEvent;
import org.bookingsystem.outbox.mail.Email;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarEntryTest {

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
