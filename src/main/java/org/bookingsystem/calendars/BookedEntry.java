package org.bookingsystem.calendars;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.bookingsystem.notification.LetterText;
import org.bookingsystem.platform.ical.Appointment;
import org.bookingsystem.platform.persistence.Jdbc;

/**
 * A booking in the calendar of the one who made it. Letters about it have the same UID and SEQUENCE.
 *
 * @param facilitator their name
 * @param words what its description says
 */
record BookedEntry(Appointment appointment, String facilitator, Map<String, String> words) implements FeedEntry {

    static BookedEntry of(ResultSet row, String installation) throws SQLException {
        boolean cancelled = row.getString("booking_status").equals("cancelled");
        Appointment appointment = new Appointment(
                Appointment.uid("booking", row.getLong("id"), installation),
                sequence(row, cancelled),
                changed(row),
                cancelled,
                Jdbc.instant(row, "start_time"),
                Jdbc.instant(row, "end_time"),
                row.getString("time_zone"),
                LetterText.line(row.getString("title")),
                LetterText.line(row.getString("place")),
                // Who has given their seat back is not let in.
                cancelled ? null : row.getString("online_url"));
        return new BookedEntry(appointment, row.getString("facilitator"), words(row, appointment));
    }

    // Whoever gives a seat back does not change the session: their entry is one ahead of it from then on.
    private static int sequence(ResultSet row, boolean cancelled) throws SQLException {
        int revision = row.getInt("revision");
        int ended = row.getInt("ended_revision");
        boolean withSession = row.getString("status").equals("cancelled") && ended == revision;
        return cancelled && !withSession ? ended + 1 : revision;
    }

    private static Instant changed(ResultSet row) throws SQLException {
        return FeedEntry.latest(row, "booking_date", "changed_at", "session_changed_at");
    }

    private static Map<String, String> words(ResultSet row, Appointment appointment) throws SQLException {
        return Map.of(
                "facilitator", LetterText.line(row.getString("facilitator")),
                "seats", row.getString("seats"),
                "online", appointment.onlineUrl() == null ? "" : appointment.onlineUrl(),
                "notes", LetterText.lines(row.getString("notes")),
                "booking", row.getString("id"),
                "description", LetterText.lines(row.getString("description")));
    }

    @Override
    public String template() {
        return "calendar-booking.txt";
    }
}
