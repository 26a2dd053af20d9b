package org.bookingsystem.booking.attendance;

import org.bookingsystem.booking.Attendance;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Change;

/** @param attendance null takes back what was said */
record AttendanceRequest(Change<Attendance> attendance) {

    /** @throws ProblemException 400 where it is absent: a slip of the pen would take back what was said */
    Attendance given() {
        if (!attendance.isGiven()) {
            throw ProblemException.invalid("attendance", "must be there, if only as null");
        }
        return attendance.value();
    }
}
