package org.bookingsystem.notification;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.InternetAddress;
import org.bookingsystem.outbox.mail.Email;
import org.junit.jupiter.api.Test;

class BookingLettersTest {
    private final BookingLetters writer = new BookingLetters(sender());

    @Test
    void confirmsABookingToTheOneWhoBooked() {
        Email email = write(BookingEventFixture.created().noting("Vegan,\r\nplease"), Recipient.ATTENDEE);

        assertThat(email.to()).isEqualTo("ann@example.com");
        assertThat(email.toName()).isEqualTo("Ann Lee");
        assertThat(email.subject()).isEqualTo("Booked: Tea ceremony");
        assertThat(email.template()).isEqualTo("booking-created-attendee");
        assertThat(email.text()).isEqualTo("""
                Hello Ann Lee,

                Your seat is booked.

                  Session:  Tea ceremony
                  When:     Saturday, 4 May 2030, 15:00 to 16:30 UTC
                  With:     Fay Ortiz
                  Note:     Vegan,
                please
                  Booking:  12

                The attached calendar entry keeps the time for you. If you cannot come, please cancel the booking before\
                 the session begins, so that somebody else can have your seat.
                """);
        assertThat(email.html())
                .contains("<title>Booked: Tea ceremony</title>", "Saturday, 4 May 2030, 15:00 to 16:30 UTC")
                .doesNotContain("{{", "Attendee", "ann@example.com", "fay@example.com");
    }

    @Test
    void tellsTheFacilitatorWhoBooked() {
        Email email = write(BookingEventFixture.created(), Recipient.FACILITATOR);

        assertThat(email.to()).isEqualTo("fay@example.com");
        assertThat(email.subject()).isEqualTo("New booking: Tea ceremony");
        assertThat(email.text())
                .contains("Hello Fay Ortiz", "Attendee: Ann Lee (ann@example.com)")
                .doesNotContain("With:", "Note:");
        assertThat(email.html()).contains("Ann Lee (ann@example.com)").doesNotContain(">With<", ">Note<");
    }

    @Test
    void tellsTheFacilitatorOnceWhatBecameOfTheSession() {
        BookingEventFixture booked = BookingEventFixture.created();
        Email changed = writer.write(booked.sessionChanged("start_time").sessionEvent(), Recipient.FACILITATOR);
        Email cancelled = writer.write(booked.sessionCancelled().sessionEvent(), Recipient.FACILITATOR);

        assertThat(changed.template()).isEqualTo("session-changed-facilitator");
        assertThat(changed.to()).isEqualTo("fay@example.com");
        assertThat(changed.subject()).isEqualTo("You have changed: Tea ceremony");
        assertThat(changed.text())
                .contains("has a new time.")
                .doesNotContain("Attendee:", "Booking:", "With:", "Note:");
        assertThat(cancelled.template()).isEqualTo("session-cancelled-facilitator");
        assertThat(cancelled.subject()).isEqualTo("You have cancelled: Tea ceremony");
        assertThat(cancelled.html()).doesNotContain("{{", "Attendee", "ann@example.com");
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
    void namesBothDaysOfARetreat() {
        assertThat(Words.when("2030-05-03T17:00:00Z", "2030-05-05T12:00:00Z"))
                .isEqualTo("Friday, 3 May 2030, 17:00 to Sunday, 5 May 2030, 12:00 UTC");
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

    private Email write(BookingEventFixture event, Recipient recipient) {
        return writer.write(event.event(), recipient);
    }

    private static InternetAddress sender() {
        try {
            return new InternetAddress("bookings@example.com", true);
        } catch (jakarta.mail.internet.AddressException e) {
            throw new IllegalStateException(e);
        }
    }
}
