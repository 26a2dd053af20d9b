package org.bookingsystem.calendars;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.bookingsystem.notification.LetterText;
import org.bookingsystem.platform.ical.Appointment;
import org.bookingsystem.platform.persistence.Jdbc;

/**
 * A session in its facilitator's calendar. Letters about it have the same UID and SEQUENCE.
 *
 * @param words what its description says
 */
record OfferedEntry(Appointment appointment, String facilitator, Map<String, String> words) implements FeedEntry {

    static OfferedEntry of(ResultSet row, Subscriber facilitator, String installation) throws SQLException {
        boolean cancelled = row.getString("status").equals("cancelled");
        Appointment appointment = new Appointment(
                Appointment.uid("session", row.getLong("id"), installation),
                row.getInt("revision"),
                FeedEntry.latest(row, "created_at", "changed_at", "booked_at"),
                cancelled,
                Jdbc.instant(row, "start_time"),
                Jdbc.instant(row, "end_time"),
                row.getString("time_zone"),
                LetterText.line(row.getString("title")),
                LetterText.line(row.getString("place")),
                cancelled ? null : row.getString("online_url"));
        return new OfferedEntry(appointment, facilitator.name(), words(row, appointment));
    }

    private static Map<String, String> words(ResultSet row, Appointment appointment) throws SQLException {
        return Map.of(
                "taken", row.getString("taken"),
                "capacity", row.getString("capacity"),
                "online", appointment.onlineUrl() == null ? "" : appointment.onlineUrl());
    }

    @Override
    public String template() {
        return "calendar-session.txt";
    }
}
