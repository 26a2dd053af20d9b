package org.bookingsystem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.mail.internet.InternetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bookingsystem.booking.How;
import org.bookingsystem.outbox.CloudEvent;
import org.bookingsystem.outbox.mail.Email;
import org.bookingsystem.platform.email.EmailAddress;
import org.bookingsystem.platform.email.Mailbox;
import org.bookingsystem.platform.web.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BookingLettersTest {
    private final BookingLetters writer = new BookingLetters(sender());

    @Test
    void confirmsABookingToTheOneWhoBooked() {
        Email email = write(BookingEventFixture.created().noting("Vegan,\r\nplease"), Recipient.ATTENDEE);

        assertThat(email.to()).isEqualTo(new Mailbox(Optional.of("Ann Lee"), EmailAddress.parse("ann@example.com")));
        assertThat(email.subject()).isEqualTo("Booked: Tea ceremony");
        assertThat(email.template()).isEqualTo("booking-created-attendee");
        assertThat(email.text()).isEqualTo("""
                Hello Ann Lee,

                Your seat is booked.

                  Session:  Tea ceremony
                  When:     Saturday, 4 May 2030, 15:00 to 16:30 UTC
                  Total:    30.00 USD
                  With:     Fay Ortiz
                  Note:     Vegan,
                please
                  Booking:  12

                The attached calendar entry keeps the time for you. If you cannot come, please cancel the\
                 booking before\
                 the session begins, so that somebody else can have your seat.
                """);
        assertThat(email.html())
                .contains("<title>Booked: Tea ceremony</title>", "Saturday, 4 May 2030, 15:00 to 16:30 UTC")
                .doesNotContain("{{", "Attendee", "ann@example.com", "fay@example.com");
    }

    @Test
    void tellsTheFacilitatorWhoBooked() {
        Email email = write(BookingEventFixture.created(), Recipient.FACILITATOR);

        assertThat(email.to().address()).hasToString("fay@example.com");
        assertThat(email.subject()).isEqualTo("New booking: Tea ceremony");
        assertThat(email.text())
                .contains("Hello Fay Ortiz", "Attendee: Ann Lee (ann@example.com)")
                .doesNotContain("With:", "Note:");
        assertThat(email.html()).contains("Ann Lee (ann@example.com)").doesNotContain(">With<", ">Note<");
    }

    @Test
    void tellsTheFacilitatorOnceWhatBecameOfTheSession() {
        BookingEventFixture booked = BookingEventFixture.created();
        Email changed = write(booked.sessionChanged("start_time").sessionEvent(), Recipient.FACILITATOR);
        Email cancelled = write(booked.sessionCancelled().sessionEvent(), Recipient.FACILITATOR);

        assertThat(changed.template()).isEqualTo("session-changed-facilitator");
        assertThat(changed.to().address()).hasToString("fay@example.com");
        assertThat(changed.replyTo()).isEmpty();
        assertThat(changed.subject()).isEqualTo("You have changed: Tea ceremony");
        assertThat(changed.text())
                .contains("has a new time.")
                .doesNotContain("Attendee:", "Booking:", "With:", "Note:");
        assertThat(cancelled.template()).isEqualTo("session-cancelled-facilitator");
        assertThat(cancelled.subject()).isEqualTo("Your session is cancelled: Tea ceremony");
        assertThat(cancelled.html()).doesNotContain("{{", "Attendee", "ann@example.com");
    }

    @Test
    void tellsBothFacilitatorsWhenASessionIsHandedOver() {
        BookingEventFixture booked = BookingEventFixture.created();
        Email before =
                write(booked.handedOver(BookingMessages.SESSION_GIVEN_AWAY).sessionEvent(), Recipient.FACILITATOR);
        Email now = write(booked.handedOver(BookingMessages.SESSION_TAKEN_OVER).sessionEvent(), Recipient.FACILITATOR);

        assertThat(before.subject()).isEqualTo("No longer yours: Tea ceremony");
        assertThat(before.calendar().method()).isEqualTo("CANCEL");
        assertThat(now.subject()).isEqualTo("Yours from now on: Tea ceremony");
        assertThat(now.calendar().method()).isEqualTo("REQUEST");
        assertThat(write(booked.sessionChanged("facilitator"), Recipient.ATTENDEE)
                        .text())
                .contains("has a new facilitator.");
    }

    @Test
    void hasWordsForEverythingThatHappens() {
        BookingEventFixture booked = BookingEventFixture.created();

        assertThat(write(booked.cancelled(), Recipient.ATTENDEE).subject()).isEqualTo("Cancelled: Tea ceremony");
        assertThat(write(booked.cancelled(), Recipient.FACILITATOR).subject())
                .isEqualTo("Booking cancelled: Tea ceremony");
        assertThat(write(booked.sessionCancelled(), Recipient.ATTENDEE).subject())
                .isEqualTo("The session does not take place: Tea ceremony");
        assertThat(write(booked.sessionChanged("title"), Recipient.ATTENDEE).text())
                .contains("has a new title.");
        assertThat(write(booked.sessionChanged("end_time", "start_time"), Recipient.ATTENDEE)
                        .text())
                .contains("has a new time.");
        assertThat(write(booked.sessionChanged("start_time", "title"), Recipient.ATTENDEE)
                        .html())
                .contains("has a new title and time.");
    }

    @Test
    void saysHowManySeatsThereAreAndWhatTheyCost() {
        BookingEventFixture booked = BookingEventFixture.created();

        assertThat(write(booked.event(3), Recipient.ATTENDEE).text())
                .contains("Your 3 seats are booked.", "Seats:    3\n", "Total:    90.00 USD\n");
        assertThat(write(booked.event(3), Recipient.FACILITATOR).html())
                .contains("3 seats in your session are booked.", "<td>90.00 USD</td>");
        assertThat(write(booked.cancelled().event(3), Recipient.ATTENDEE).text())
                .contains("your 3 seats are free", "Seats:    3\n")
                .doesNotContain("Total");
        assertThat(write(booked, Recipient.ATTENDEE).text()).doesNotContain("Seats");
    }

    @Test
    void tellsBothOfAnotherNumberOfSeats() {
        BookingEventFixture changed = BookingEventFixture.created().bookingChanged("seats");

        Email toAttendee = write(changed, Recipient.ATTENDEE);
        Email toFacilitator = write(changed, Recipient.FACILITATOR);

        assertThat(toAttendee.subject()).isEqualTo("Booking changed: Tea ceremony");
        assertThat(toAttendee.text()).contains("Seats:    1\n", "Total:    30.00 USD\n");
        assertThat(toAttendee.calendar().method()).isEqualTo("REQUEST");
        assertThat(toFacilitator.text()).contains("Seats:    1\n", "Attendee: Ann Lee");
    }

    @Test
    void writesWhatWasToldBeforeBookingsHadSeats() {
        String old = BookingEventFixture.created()
                .event()
                .toJson()
                .replaceAll("\"(seats|price_per_seat|total_price|currency)\":(\"\\w+\"|[\\d.]+),", "");

        CloudEvent<BookingData> event = CloudEvent.parse(old, BookingData.class);

        assertThat(old).doesNotContain("seat", "total", "USD");
        assertThat(event.data().booking().seats()).isOne();
        assertThat(write(event, Recipient.ATTENDEE).text())
                .contains("Your seat is booked.", "Total:    30.00\n")
                .doesNotContain("Seats");
    }

    @Test
    void tellsThoseWhoWaitedWhatCameOfIt() {
        BookingEventFixture booked = BookingEventFixture.created();

        Email promoted = write(booked.event(How.FROM_WAITLIST, null), Recipient.ATTENDEE);
        Email inVain = write(booked.waitedInVain(), Recipient.ATTENDEE);

        assertThat(promoted.template()).isEqualTo("booking-promoted-attendee");
        assertThat(promoted.text()).contains("for which you waited", "Total:    30.00 USD");
        assertThat(promoted.calendar().method()).isEqualTo("REQUEST");
        assertThat(write(booked.event(How.FROM_WAITLIST, null), Recipient.FACILITATOR)
                        .template())
                .isEqualTo("booking-created-facilitator");
        assertThat(inVain.template()).isEqualTo("waiting-list-ended-attendee");
        assertThat(inVain.text())
                .contains("on the waiting list", "With:     Fay Ortiz")
                .doesNotContain("Booking:");
        assertThat(inVain.calendar()).isNull();
    }

    // --- when it is

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2030-05-03T17:00:00Z | 2030-05-05T12:00:00Z | UTC"
                        + " | Friday, 3 May 2030, 17:00 to Sunday, 5 May 2030, 12:00 UTC",
                "2030-05-04T15:00:00Z | 2030-05-04T16:30:00Z | " + " | Saturday, 4 May 2030, 15:00 to 16:30 UTC",
                "2030-05-04T15:00:00Z | 2030-05-04T16:30:00Z | Europe/Berlin"
                        + " | Saturday, 4 May 2030, 17:00 to 18:30 (Europe/Berlin, UTC+2)",
                "2030-05-04T15:00:00Z | 2030-05-04T16:30:00Z | Australia/Lord_Howe"
                        + " | Sunday, 5 May 2030, 01:30 to 03:00 (Australia/Lord_Howe, UTC+10:30)",
                "2030-01-04T15:00:00Z | 2030-01-04T16:30:00Z | Europe/London"
                        + " | Friday, 4 January 2030, 15:00 to 16:30 (Europe/London, UTC)",
                "2031-03-30T00:30:00Z | 2031-03-30T01:30:00Z | Europe/Berlin"
                        + " | Sunday, 30 March 2031, 01:30 UTC+1 to 03:30 UTC+2 (Europe/Berlin)",
                "2031-11-02T05:30:00Z | 2031-11-02T06:30:00Z | America/New_York"
                        + " | Sunday, 2 November 2031, 01:30 UTC-4 to 01:30 UTC-5 (America/New_York)",
                "2031-04-05T14:45:00Z | 2031-04-05T15:15:00Z | Australia/Lord_Howe"
                        + " | Sunday, 6 April 2031, 01:45 UTC+11 to 01:45 UTC+10:30 (Australia/Lord_Howe)"
            })
    void saysWhenItIsAsClocksShowItThere(String start, String end, String zone, String when) {
        Email email = write(BookingEventFixture.created().taking(start, end, zone), Recipient.ATTENDEE);

        assertThat(email.text()).contains("When:     " + when + "\n").doesNotContain("For you:");
        assertThat(email.html()).contains("<td>" + when + "</td>").doesNotContain("For you");
    }

    @Test
    void saysItAsTheReadersClocksShowItToo() {
        BookingEventFixture event =
                BookingEventFixture.created().taking("2030-05-04T15:00:00Z", "2030-05-04T16:30:00Z", "Europe/Berlin");

        Email email = write(event, new LetterStyle(null, "America/New_York"));

        assertThat(email.text()).contains("""
                  When:     Saturday, 4 May 2030, 17:00 to 18:30 (Europe/Berlin, UTC+2)
                  For you:  Saturday, 4 May 2030, 11:00 to 12:30 (America/New_York, UTC-4)
                """);
        assertThat(email.html()).contains("Saturday, 4 May 2030, 11:00 to 12:30 (America/New_York, UTC-4)");
        assertThat(email.calendar().text()).contains("DTSTART;TZID=Europe/Berlin:20300504T170000");
    }

    @Test
    void saysItOnceWhereTheReadersClocksShowTheSame() {
        BookingEventFixture event =
                BookingEventFixture.created().taking("2030-05-04T15:00:00Z", "2030-05-04T16:30:00Z", "Europe/Berlin");

        assertThat(write(event, new LetterStyle(null, "Europe/Berlin")).text()).doesNotContain("For you");
        assertThat(write(event, new LetterStyle(null, "Europe/Paris")).text()).doesNotContain("For you");
        assertThat(write(event, new LetterStyle(null, "Europe/London")).text()).contains("For you");
    }

    @Test
    void saysItTwiceWhereOnlyItsEndDiffers() {
        // Clocks are put forward in Berlin, and not in Lagos, which has the same time before.
        BookingEventFixture event =
                BookingEventFixture.created().taking("2031-03-30T00:30:00Z", "2031-03-30T01:30:00Z", "Europe/Berlin");

        assertThat(write(event, new LetterStyle(null, "Africa/Lagos")).text())
                .contains("For you:  Sunday, 30 March 2031, 01:30 to 02:30 (Africa/Lagos, UTC+1)");
    }

    private Email write(BookingEventFixture event, LetterStyle style) {
        return writer.write(event.event(), Recipient.ATTENDEE, EnumSet.allOf(Recipient.class), style);
    }

    // --- in another language

    @Test
    void isWrittenInTheLanguageOfItsReader() {
        BookingEventFixture event = BookingEventFixture.created()
                .taking("2030-05-04T15:00:00Z", "2030-05-05T12:00:00Z", "Europe/Berlin")
                .noting("Vegan");

        Email email = write(event, new LetterStyle("de-CH", "Europe/London"));

        assertThat(email.subject()).isEqualTo("Gebucht: Tea ceremony");
        assertThat(email.text()).startsWith("""
                Guten Tag Ann Lee,

                Ihr Platz ist gebucht.

                  Sitzung:  Tea ceremony
                  Wann:     Samstag, 4. Mai 2030, 17:00 bis Sonntag, 5. Mai 2030, 14:00 (Europe/Berlin, UTC+2)
                  Für Sie:  Samstag, 4. Mai 2030, 16:00 bis Sonntag, 5. Mai 2030, 13:00 (Europe/London, UTC+1)
                  Gesamt:   30,00 USD
                  Mit:      Fay Ortiz
                  Notiz:    Vegan
                  Buchung:  12
                """);
        assertThat(email.html()).contains("<html lang=\"de\">", "Guten Tag <span dir=\"auto\">Ann Lee</span>,");
        assertThat(email.data()).containsEntry("language", "de");
        assertThat(write(event, LetterStyle.PLAIN).data()).containsEntry("language", "en");
    }

    @ParameterizedTest
    @MethodSource("letters")
    void hasAllItsWordsInEachLanguage(CloudEvent<BookingData> event, Recipient recipient) {
        LetterStyle german = new LetterStyle("de", null);

        Email known = writer.write(event, recipient, EnumSet.allOf(Recipient.class), german);
        Email unknown = writer.write(event, recipient, EnumSet.noneOf(Recipient.class), german);

        assertThat(known.text()).startsWith("Guten Tag X").contains("Sitzung").doesNotContain("{{", "null");
        assertThat(unknown.text())
                .startsWith("Guten Tag,\n\n")
                .contains("Sitzung am 4. Mai 2030")
                .endsWith("es ist nichts zu tun.\n");
    }

    @Test
    void namesWhatIsNewInItsLanguage() {
        BookingEventFixture event = BookingEventFixture.created().sessionChanged("start_time", "title");

        assertThat(write(event, new LetterStyle("de", null)).text()).contains("etwas neu: Titel und Zeit.");
    }

    // --- where it is

    @Test
    void saysWhereItTakesPlace() {
        BookingEventFixture event =
                BookingEventFixture.created().at("Fay's <home>", "https://meet.example.com/a?b=c&d");

        Email email = write(event, Recipient.ATTENDEE);

        assertThat(email.text()).contains("""
                  Where:    Fay's <home>
                  Online:   https://meet.example.com/a?b=c&d
                """);
        assertThat(email.html())
                .contains(">Fay&#39;s &lt;home&gt;<", "<a href=\"https://meet.example.com/a?b&#x3D;c&amp;d\">");
        assertThat(email.calendar().text())
                .contains("LOCATION:Fay's <home>\r\n", "CONFERENCE;VALUE=URI:https://meet.example.com/a?b=c&d\r\n");
        assertThat(write(event.at(null, "https://meet.example.com/a"), Recipient.ATTENDEE)
                        .calendar()
                        .text())
                .contains("LOCATION:https://meet.example.com/a\r\n");
        assertThat(write(event.at(null, null), Recipient.ATTENDEE).calendar().text())
                .doesNotContain("LOCATION", "CONFERENCE");
    }

    @Test
    void saysWhatAnotherPriceMeansForWhomItIsNew() {
        BookingEventFixture repriced = BookingEventFixture.created().sessionChanged("price", "place", "online_url");

        assertThat(write(repriced, Recipient.ATTENDEE).text())
                .contains(
                        "has a new place, link and price.",
                        "Price:    30.00 USD for whoever books now; yours stays 30.00 USD\n");
        assertThat(write(repriced.sessionEvent(), Recipient.FACILITATOR).text()).contains("Price:    30.00 USD\n");
        assertThat(write(BookingEventFixture.created().sessionChanged("title"), Recipient.ATTENDEE)
                        .text())
                .doesNotContain("Price:");
    }

    @Test
    void countsTheDayOfAnUntitledSessionWhereItTakesPlace() {
        BookingEventFixture event =
                BookingEventFixture.created().taking("2030-05-04T23:00:00Z", "2030-05-05T00:30:00Z", "Europe/Berlin");

        assertThat(write(event.event(), Recipient.ATTENDEE, EnumSet.noneOf(Recipient.class))
                        .subject())
                .endsWith("Session on 5 May 2030");
    }

    @Test
    void showsWhatPeopleTypedAndRunsNoneOfIt() {
        Email email = write(
                BookingEventFixture.created()
                        .by("<b>O'Neil & Søn</b> {{notes}}")
                        .titled("\"Tea\"\r\nBcc: eve@example.com $1 \\")
                        .noting("<script>alert(1)</script>\u0000\u0007"),
                Recipient.FACILITATOR);

        assertThat(email.subject()).isEqualTo("New booking: \"Tea\" Bcc: eve@example.com $1 \\");
        assertThat(email.text())
                .contains("<b>O'Neil & Søn</b> {{notes}} (ann@example.com)")
                .contains("Note:     <script>alert(1)</script>\n");
        assertThat(email.html())
                .contains("&lt;b&gt;O&#39;Neil &amp; Søn&lt;/b&gt; {{notes}} (ann@example.com)")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;<")
                .contains("&quot;Tea&quot; Bcc: eve@example.com $1 \\")
                .doesNotContain("<b>", "<script>");
    }

    static Stream<Arguments> letters() {
        BookingEventFixture booked = BookingEventFixture.created()
                .titled("Xtitle")
                .by("Xname")
                .offeredBy("Xfacilitator")
                .at("Xplace", "https://example.com/Xlink")
                .noting("Xnotes");
        return Stream.of(
                arguments(booked.event(), Recipient.ATTENDEE),
                arguments(booked.event(), Recipient.FACILITATOR),
                arguments(booked.cancelled().event(), Recipient.ATTENDEE),
                arguments(booked.cancelled().event(), Recipient.FACILITATOR),
                arguments(booked.sessionCancelled().event(), Recipient.ATTENDEE),
                arguments(booked.sessionChanged("title").event(), Recipient.ATTENDEE),
                arguments(booked.sessionCancelled().sessionEvent(), Recipient.FACILITATOR),
                arguments(booked.sessionChanged("title").sessionEvent(), Recipient.FACILITATOR));
    }

    @ParameterizedTest
    @MethodSource("letters")
    void carriesNobodysWordsToAnAddressThatIsNotVerified(CloudEvent<BookingData> event, Recipient recipient)
            throws Exception {
        Email email = write(event, recipient, EnumSet.of(recipient.other()));

        String other = recipient == Recipient.ATTENDEE ? "fay@example.com" : "ann@example.com";
        assertThat(email.toVerified()).isFalse();
        assertThat(email.to().name()).isEmpty();
        assertThat(email.replyTo()).isEmpty();
        assertThat(List.of(
                        email.subject(),
                        email.text(),
                        email.html(),
                        email.calendar().text().replace("\r\n ", ""),
                        Json.MAPPER.writeValueAsString(email.data())))
                .noneMatch(part -> part.contains("X") || part.contains(other) || part.contains("null "));
        assertThat(email.subject()).endsWith("Session on 4 May 2030");
        assertThat(email.text())
                .startsWith("Hello there,\n\n")
                .contains("When:     Saturday, 4 May 2030")
                .endsWith("nothing that you need to do.\n");
        assertThat(email.html()).contains("nothing that you need to do.").doesNotContain("{{", "With<", "Attendee<");
        assertThat(email.calendar().text()).contains("UID:", "SEQUENCE:", "SUMMARY:Session on 4 May 2030");
    }

    @Test
    void hasAnswersGoToTheOtherOneWhereBothAreVerified() {
        BookingEventFixture event = BookingEventFixture.created();

        assertThat(write(event, Recipient.ATTENDEE).replyTo())
                .contains(new Mailbox(Optional.of("Fay Ortiz"), EmailAddress.parse("fay@example.com")));
        assertThat(write(event, Recipient.FACILITATOR).replyTo())
                .contains(new Mailbox(Optional.of("Ann Lee"), EmailAddress.parse("ann@example.com")));
        assertThat(write(event.event(), Recipient.ATTENDEE, EnumSet.of(Recipient.ATTENDEE))
                        .replyTo())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x61C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069})
    void letsNobodyTurnOurWordsRound(int steering) {
        String evil = "Eve" + Character.toString(steering) + "il";
        BookingEventFixture event = BookingEventFixture.created()
                .by(evil)
                .titled(evil)
                .offeredBy(evil)
                .noting(evil);

        for (Recipient recipient : Recipient.values()) {
            Email email = write(event, recipient);
            assertThat(List.of(
                            email.to().name().orElseThrow(),
                            email.subject(),
                            email.text(),
                            email.html(),
                            email.calendar().text()))
                    .allMatch(
                            part -> part.contains("Eveil") && part.codePoints().noneMatch(c -> c == steering));
        }
    }

    @Test
    void keepsWhatIsReadFromRightToLeftToItself() {
        String name = "\u05D0\u05D1\u05D2";
        Email email =
                write(BookingEventFixture.created().by(name).titled(name).noting("1\n" + name), Recipient.FACILITATOR);

        String isolated = "\u2068" + name + "\u2069";
        assertThat(email.subject()).isEqualTo("New booking: " + isolated);
        assertThat(email.text())
                .contains("Attendee: " + isolated + " (ann@example.com)", "Note:     1\n" + isolated + "\n");
        assertThat(email.calendar().text()).contains("SUMMARY:" + name + "\r\n");
    }

    // --- where somebody else wanted it

    private static final How BY_FACILITATOR = new How("facilitator", "I am ill, sorry", null, null, null);

    @Test
    void tellsWhomTheFacilitatorCancelledWhy() {
        CloudEvent<BookingData> event =
                BookingEventFixture.created().cancelled().event(BY_FACILITATOR, "2030-05-04T15:00:00Z");

        Email english = write(event, Recipient.ATTENDEE);
        Email own = write(event, Recipient.FACILITATOR);

        assertThat(english.text())
                .contains("The facilitator has cancelled your booking.", "Reason:   I am ill, sorry")
                .doesNotContain("as you asked", "You can book again");
        assertThat(english.html()).contains("I am ill, sorry");
        assertThat(own.text()).contains("You have cancelled a booking of your session. Its seat can be booked again.");
    }

    @Test
    void repeatsNoReasonToAnAddressThatNobodyHasProven() {
        CloudEvent<BookingData> event =
                BookingEventFixture.created().cancelled().event(BY_FACILITATOR, "2030-05-04T15:00:00Z");

        Email letter = writer.write(event, Recipient.ATTENDEE, EnumSet.noneOf(Recipient.class), LetterStyle.PLAIN);

        assertThat(letter.text()).contains("The facilitator has cancelled your booking.");
        assertThat(letter.text() + letter.html() + letter.data()).doesNotContain("I am ill");
    }

    @Test
    void tellsForWhomTheFacilitatorBookedAndUntilWhenItCanBeCancelled() {
        CloudEvent<BookingData> event = BookingEventFixture.created().event(BY_FACILITATOR, "2030-05-03T15:00:00Z");

        assertThat(write(event, Recipient.ATTENDEE).text())
                .contains(
                        "The facilitator has booked a seat for you.",
                        "please cancel the booking before Friday, 3 May 2030, 15:00 UTC, so that");
        assertThat(write(event, Recipient.FACILITATOR).text()).contains("You have booked a seat in your session for");
    }

    @Test
    void tellsOfAMoveInALetterForEachOfItsTwoBookings() {
        String start = "2030-05-04T15:00:00Z";
        CloudEvent<BookingData> left =
                BookingEventFixture.created().cancelled().event(new How(null, null, null, 13L, null), start);
        CloudEvent<BookingData> taken =
                BookingEventFixture.created().event(new How(null, null, 11L, null, null), start);

        assertThat(write(left, Recipient.ATTENDEE).text()).contains("You have moved this booking to another session.");
        assertThat(write(left, Recipient.ATTENDEE).calendar().method()).isEqualTo("CANCEL");
        assertThat(write(taken, Recipient.ATTENDEE).text())
                .contains("Your booking of another session was moved to this one. Your seat is booked.");
        assertThat(write(left, Recipient.FACILITATOR).text())
                .contains("Somebody has moved their booking to another session.");
        assertThat(write(taken, Recipient.FACILITATOR).text())
                .contains("Somebody has moved their booking of another session to this one.");
    }

    @Test
    void refusesAnAddressThatNoMailCanBeCarriedTo() {
        CloudEvent<BookingData> event = BookingEventFixture.created().event();
        BookingData data = event.data();
        BookingData.User user = new BookingData.User(9, "Ann Lee", "\u0161dmin@example.com");
        BookingData stored =
                new BookingData(data.booking(), data.session(), data.facilitator(), user, data.changed(), null);
        CloudEvent<BookingData> old = new CloudEvent<>(
                "1.0", event.id(), event.source(), event.type(), event.subject(), event.time(), "", null, stored);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(old, Recipient.ATTENDEE))
                .withMessageStartingWith("the address must have nothing before the @ but");
        assertThat(write(old, Recipient.FACILITATOR).replyTo()).isEmpty();
    }

    private Email write(BookingEventFixture event, Recipient recipient) {
        return write(event.event(), recipient);
    }

    private Email write(CloudEvent<BookingData> event, Recipient recipient) {
        return write(event, recipient, EnumSet.allOf(Recipient.class));
    }

    private Email write(CloudEvent<BookingData> event, Recipient recipient, Set<Recipient> verified) {
        return writer.write(event, recipient, verified, LetterStyle.PLAIN);
    }

    private static InternetAddress sender() {
        try {
            return new InternetAddress("bookings@example.com", true);
        } catch (jakarta.mail.internet.AddressException e) {
            throw new IllegalStateException(e);
        }
    }
}
