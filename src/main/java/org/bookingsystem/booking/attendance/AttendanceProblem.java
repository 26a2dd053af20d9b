package org.bookingsystem.booking.attendance;

import org.bookingsystem.platform.problem.ProblemType;

final class AttendanceProblem {
    static final ProblemType ATTENDANCE_TOO_EARLY =
            new ProblemType("attendance-too-early", 400, "It is too early to say who came");
    static final ProblemType BOOKING_NOT_CONFIRMED =
            new ProblemType("booking-not-confirmed", 400, "The booking is not confirmed");

    private AttendanceProblem() {}
}
