package org.bookingsystem.notification;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bookingsystem.notification.SeriesData.Occurrence;
import org.bookingsystem.outbox.CloudEvent;
import org.bookingsystem.outbox.mail.Email;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesLettersTest {
    private static final Set<Recipient> ALL = EnumSet.allOf(Recipient.class);

    // On both sides of the night in which clocks are put back.
    private final BookingEventFixture first = BookingEventFixture.created()
            .at("The old mill", "https://meet.example.com/tea")
            .taking("2030-10-21T16:00:00Z", "2030-10-21T17:00:00Z", "Europe/Berlin");
    private final BookingEventFixture second =
            first.taking("2030-10-28T17:00:00Z", "2030-10-28T18:00:00Z", "Europe/Berlin");

    @Test
    void saysOnceWhatAllHaveInCommon() {
        Email email = write("series.changed", Recipient.ATTENDEE, ALL, LetterStyle.PLAIN, first, second);

        assertThat(email.template()).isEqualTo("series-changed-attendee");
        assertThat(email.subject()).isEqualTo("Changed: Tea ceremony, 2 dates");
        assertThat(email.text()).isEqualTo("""
                Hello Ann Lee,

                A series of which you have booked 2 sessions has a new time. This is how they stand now:

                  Session:  Tea ceremony
                  Where:    The old mill
                  Online:   https://meet.example.com/tea
                  With:     Fay Ortiz

                  When:     Monday, 21 October 2030, 18:00 to 19:00 (Europe/Berlin, UTC+2)
                  Total:    30.00 USD
                  Booking:  12

                  When:     Monday, 28 October 2030, 18:00 to 19:00 (Europe/Berlin, UTC+1)
                  Total:    30.00 USD
                  Booking:  12

                Your seats are still booked, and the attached entries bring your calendar up to date. If you cannot\
                 come any more, please cancel the booking before the session begins.
                """);
        assertThat(email.html())
                .contains("Monday, 21 October 2030, 18:00", "Monday, 28 October 2030, 18:00", "The old mill")
                .doesNotContain("{{", "fay@example.com");
        assertThat(email.replyTo()).isPresent();
        assertThat(email.data()).containsEntry("series_id", 3L).containsEntry("language", "en");
    }

    @Test
    void saysOfEachWhatIsItsOwn() {
        BookingEventFixture other =
                second.titled("Coffee ceremony").at("The new mill", "https://meet.example.com/coffee");

        Email email = write("series.changed", Recipient.ATTENDEE, ALL, LetterStyle.PLAIN, first, other);

        assertThat(email.text()).contains("""
                  When:     Monday, 28 October 2030, 18:00 to 19:00 (Europe/Berlin, UTC+1)
                  Session:  Coffee ceremony
                  Where:    The new mill
                  Online:   https://meet.example.com/coffee
                  Total:    30.00 USD
                  Booking:  12
                """);
        assertThat(email.text()).containsOnlyOnce("The old mill");
    }

    @Test
    void isWrittenInTheReadersLanguageAndTime() {
        Email email = write(
                "series.cancelled", Recipient.ATTENDEE, ALL, new LetterStyle("de", "America/New_York"), first, second);

        assertThat(email.subject()).isEqualTo("Diese Sitzungen fallen aus: Tea ceremony, 2 Termine");
        assertThat(email.text())
                .contains(
                        "Wann:     Montag, 21. Oktober 2030, 18:00 bis 19:00 (Europe/Berlin, UTC+2)",
                        "Für Sie:  Montag, 21. Oktober 2030, 12:00 bis 13:00 (America/New_York, UTC-4)");
    }

    @ParameterizedTest
    @CsvSource({
        "series.booked, ATTENDEE, 'Booked: Tea ceremony, 2 dates'",
        "series.booked, FACILITATOR, 'New bookings: Tea ceremony, 2 dates'",
        "series.changed, FACILITATOR, 'You have changed: Tea ceremony, 2 dates'",
        "series.cancelled, ATTENDEE, 'These sessions do not take place: Tea ceremony, 2 dates'",
        "series.cancelled, FACILITATOR, 'Your series is cancelled: Tea ceremony, 2 dates'"
    })
    void hasWordsForEverythingThatHappens(String type, Recipient reader, String subject) {
        Email email = write(type, reader, ALL, LetterStyle.PLAIN, first, second);

        assertThat(email.subject()).isEqualTo(subject);
        assertThat(email.text() + email.html()).doesNotContain("{{");
        assertThat(email.html()).contains("<title>" + subject + "</title>");
    }

    /** One entry each, under the UIDs and sequences that a calendar knows. */
    @ParameterizedTest
    @ValueSource(strings = {"series.booked", "series.changed", "series.cancelled"})
    void bringsACalendarUpToDate(String type) {
        Email.Calendar entries = write(type, Recipient.ATTENDEE, ALL, LetterStyle.PLAIN, first, second)
                .calendar();

        ICalendar calendar = Biweekly.parse(entries.text()).first();
        assertThat(entries.method()).isEqualTo("PUBLISH");
        assertThat(calendar.getMethod().getValue()).isEqualTo("PUBLISH");
        assertThat(entries.text())
                .containsOnlyOnce("BEGIN:VTIMEZONE")
                .contains("DTSTART;TZID=Europe/Berlin:20301021T180000", "DTSTART;TZID=Europe/Berlin:20301028T180000")
                .doesNotContain("ATTENDEE");
        assertThat(calendar.getEvents()).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.getUid().getValue())
                    .isEqualTo("booking-12@" + BookingEventFixture.INSTALLATION + ".booking-system");
            assertThat(entry.getSequence().getValue()).isEqualTo(3);
            assertThat(entry.getStatus().isCancelled()).isEqualTo(type.equals("series.cancelled"));
        });
        assertThat(calendar.getEvents())
                .extracting(VEvent::getDateStart)
                .extracting(start -> start.getValue().toInstant().toString())
                .containsExactly("2030-10-21T16:00:00Z", "2030-10-28T17:00:00Z");
    }

    @Test
    void eachEntryIsInItsOwnZone() {
        BookingEventFixture other = second.taking("2030-10-28T17:00:00Z", "2030-10-28T18:00:00Z", "Asia/Tokyo");
        BookingEventFixture third = second.taking("2030-10-29T17:00:00Z", "2030-10-29T18:00:00Z", "UTC");

        Email email = write("series.changed", Recipient.ATTENDEE, ALL, LetterStyle.PLAIN, first, other, third);

        assertThat(email.calendar().text())
                .contains(
                        "DTSTART;TZID=Europe/Berlin:20301021T180000",
                        "DTSTART;TZID=Asia/Tokyo:20301029T020000",
                        "DTSTART:20301029T170000Z");
    }

    /** Of one session alone it is the letter that there is for one. */
    @Test
    void aboutOneItIsTheUsualLetter() {
        Email email = write("series.changed", Recipient.ATTENDEE, ALL, LetterStyle.PLAIN, first);

        assertThat(email.template()).isEqualTo("session-changed-attendee");
        assertThat(email.subject()).isEqualTo("Changed: Tea ceremony");
        assertThat(email.calendar().method()).isEqualTo("REQUEST");
    }

    @Test
    void repeatsNobodysWordsToAnAddressThatIsNotVerified() {
        Email email = write(
                "series.booked",
                Recipient.ATTENDEE,
                EnumSet.noneOf(Recipient.class),
                LetterStyle.PLAIN,
                first.noting("Buy now"),
                second.noting("Buy now"));

        assertThat(email.text() + email.html() + email.calendar().text() + email.data())
                .doesNotContain("Tea", "mill", "meet.example", "Fay", "Ann", "Buy now");
        assertThat(email.subject()).isEqualTo("Booked: Session on 21 October 2030, 2 dates");
        assertThat(email.text()).contains("28 October 2030, 18:00", "it is not proven yet that this address is yours");
    }

    private static Email write(
            String type, Recipient reader, Set<Recipient> verified, LetterStyle style, BookingEventFixture... all) {
        CloudEvent<BookingData> one = all[0].event();
        List<Occurrence> occurrences = Stream.of(all)
                .map(each -> each.event().data())
                .map(data -> new Occurrence(data.booking(), data.session()))
                .toList();
        SeriesData data = new SeriesData(
                3,
                occurrences,
                one.data().facilitator(),
                one.data().user(),
                type.equals("series.changed") ? List.of("start_time") : List.of());
        CloudEvent<SeriesData> event = new CloudEvent<>(
                "1.0", one.id(), one.source(), type, "series/3/users/9", one.time(), "application/json", null, data);
        return new SeriesLetters(sender()).write(event, reader, verified, style);
    }

    private static InternetAddress sender() {
        try {
            return new InternetAddress("bookings@example.com", true);
        } catch (AddressException e) {
            throw new IllegalStateException(e);
        }
    }
}
