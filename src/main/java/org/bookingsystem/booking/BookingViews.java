package org.bookingsystem.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.bookingsystem.catalogue.CatalogueSettings;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.persistence.Jdbc.Row;
import org.bookingsystem.platform.persistence.Slice;
import org.bookingsystem.platform.problem.ProblemException;

/** Shows bookings to those who made them and to facilitators, newest first. */
@ApplicationScoped
public class BookingViews {
    private static final String OWN = """
            SELECT b.id, b.session_id, s.title, s.start_time, s.end_time, s.time_zone, s.place, s.online_url,
                b.facilitator_id, u.name AS facilitator,
                b.booking_status, b.booking_date, b.held_until, b.seats, b.price_cents, b.notes, b.attendance
            FROM bookings b JOIN sessions s ON s.id = b.session_id
            JOIN facilitators f ON f.id = b.facilitator_id JOIN users u ON u.id = f.user_id""";
    private static final String FOR_FACILITATOR = """
            SELECT b.id, b.user_id, u.name, u.email, b.session_id, s.title, s.start_time, s.time_zone,
                b.booking_status, b.booking_date, b.seats, b.price_cents, b.notes, b.attendance
            FROM bookings b JOIN sessions s ON s.id = b.session_id JOIN users u ON u.id = b.user_id""";
    private static final String FOR_SESSION = """
            SELECT b.id, b.user_id, u.name, u.email, b.booking_status, b.booking_date, b.seats, b.price_cents,
                b.notes, b.attendance
            FROM bookings b JOIN users u ON u.id = b.user_id""";
    private static final String COUNT = "SELECT COUNT(*) FROM bookings b JOIN sessions s ON s.id = b.session_id WHERE ";
    // Ids grow with time, and the indexes end with them.
    private static final String NEWEST_FIRST = " ORDER BY b.id DESC";

    @Inject
    private Jdbc database;

    @Inject
    private CatalogueSettings settings;

    List<OwnBookingView> listOf(long userId, BookingFilter filter, Slice slice) {
        return list(OWN, this::own, "b.user_id", userId, filter, slice);
    }

    long countOf(long userId, BookingFilter filter) {
        return count("b.user_id", userId, filter);
    }

    List<BookingView> listForFacilitator(long facilitatorId, Slice slice) {
        return list(
                FOR_FACILITATOR,
                row -> BookingView.of(row, settings.currency()),
                "b.facilitator_id",
                facilitatorId,
                BookingFilter.ALL,
                slice);
    }

    long countForFacilitator(long facilitatorId) {
        return count("b.facilitator_id", facilitatorId, BookingFilter.ALL);
    }

    List<AttendeeView> listForSession(long sessionId, Slice slice) {
        return list(
                FOR_SESSION,
                row -> AttendeeView.of(row, settings.currency()),
                "b.session_id",
                sessionId,
                BookingFilter.ALL,
                slice);
    }

    long countForSession(long sessionId) {
        return count("b.session_id", sessionId, BookingFilter.ALL);
    }

    private OwnBookingView own(ResultSet row) throws SQLException {
        return OwnBookingView.of(row, settings.currency());
    }

    private <T> List<T> list(String select, Row<T> view, String key, long value, BookingFilter filter, Slice slice) {
        BookingFilter.Clause where = filter.where();
        List<Object> parameters = new ArrayList<>(List.of(value));
        parameters.addAll(where.parameters());
        slice.after().ifPresent(cursor -> parameters.add(cursor.id()));
        String behind = slice.after().isEmpty() ? "" : " AND b.id < ?";
        return database.list(
                select + " WHERE " + key + " = ?" + where.sql() + behind + NEWEST_FIRST + slice.sql(),
                view,
                parameters.toArray());
    }

    private long count(String key, long value, BookingFilter filter) {
        BookingFilter.Clause where = filter.where();
        List<Object> parameters = new ArrayList<>(List.of(value));
        parameters.addAll(where.parameters());
        return database.find(COUNT + key + " = ?" + where.sql(), row -> row.getLong(1), parameters.toArray())
                .orElseThrow();
    }

    /** @throws ProblemException 404 also where it is somebody else's: nobody learns that it exists */
    OwnBookingView getOwnView(long id, long userId) {
        return database.find(OWN + " WHERE b.id = ? AND b.user_id = ?", this::own, id, userId)
                .orElseThrow(() -> new ProblemException(BookingProblem.BOOKING_NOT_FOUND));
    }
}
