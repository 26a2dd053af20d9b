package org.bookingsystem.booking;

import org.bookingsystem.platform.problem.ProblemType;

final class BookingProblem {
    static final ProblemType SESSION_NOT_AVAILABLE =
            new ProblemType("session-not-available", 400, "Session not available");
    static final ProblemType SESSION_FULL = new ProblemType("session-full", 400, "Session is fully booked");
    static final ProblemType ALREADY_BOOKED =
            new ProblemType("already-booked", 400, "You have already booked this session");
    static final ProblemType BOOKING_ALREADY_CANCELLED =
            new ProblemType("booking-already-cancelled", 400, "The booking is cancelled already");
    static final ProblemType SESSION_HAS_BEGUN =
            new ProblemType("session-has-begun", 400, "The session has begun, its bookings stand");
    static final ProblemType BOOKING_NOT_FOUND = new ProblemType("booking-not-found", 404, "Booking not found");

    private BookingProblem() {}
}
