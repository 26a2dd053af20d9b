package org.bookingsystem.booking;

import org.bookingsystem.platform.problem.ProblemType;

enum BookingProblem implements ProblemType {
    SESSION_NOT_AVAILABLE(400, "Session not available"),
    SESSION_FULL(400, "Session is fully booked"),
    ALREADY_BOOKED(400, "You have already booked this session"),
    BOOKING_ALREADY_CANCELLED(400, "The booking is cancelled already"),
    SESSION_HAS_BEGUN(400, "The session has begun, its bookings stand"),
    BOOKING_NOT_FOUND(404, "Booking not found");

    private final int status;
    private final String title;

    BookingProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
