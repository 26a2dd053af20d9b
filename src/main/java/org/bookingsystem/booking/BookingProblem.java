package org.bookingsystem.booking;

import java.time.Instant;
import org.bookingsystem.catalogue.Offer;
import org.bookingsystem.platform.problem.FieldError;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.problem.ProblemType;
import org.bookingsystem.platform.web.ApiTime;

public final class BookingProblem {
    static final ProblemType SESSION_NOT_AVAILABLE =
            new ProblemType("session-not-available", 400, "Session not available");
    static final ProblemType BOOKING_DEADLINE_PASSED =
            new ProblemType("booking-deadline-passed", 400, "It is too late to book this session");
    static final ProblemType CANCELLATION_DEADLINE_PASSED =
            new ProblemType("cancellation-deadline-passed", 400, "It is too late to give seats back");
    static final ProblemType ATTENDEE_NOT_FOUND = new ProblemType("attendee-not-found", 404, "Attendee not found");
    static final ProblemType SESSION_FULL = new ProblemType("session-full", 400, "Session is fully booked");
    static final ProblemType NOT_ENOUGH_SEATS = new ProblemType("not-enough-seats", 400, "Not so many seats are left");
    static final ProblemType TOO_MANY_SEATS =
            new ProblemType("too-many-seats", 400, "One booking of this session cannot have so many seats");
    static final ProblemType NOTHING_BOOKED =
            new ProblemType("nothing-booked", 400, "None of the sessions can be booked");
    static final ProblemType ALREADY_BOOKED =
            new ProblemType("already-booked", 400, "You have already booked this session");
    static final ProblemType BOOKING_ALREADY_CANCELLED =
            new ProblemType("booking-already-cancelled", 400, "The booking is cancelled already");
    static final ProblemType SESSION_HAS_BEGUN =
            new ProblemType("session-has-begun", 400, "The session has begun, its bookings stand");
    public static final ProblemType BOOKING_NOT_FOUND = new ProblemType("booking-not-found", 404, "Booking not found");

    private BookingProblem() {}

    /** @throws ProblemException 400 where the session allows one booking fewer seats */
    static void refuseTooMany(int seats, Offer offer) {
        if (seats > offer.maxSeatsPerBooking()) {
            throw ProblemException.of(
                            TOO_MANY_SEATS,
                            new FieldError(
                                    "seats", "must be at most " + offer.maxSeatsPerBooking() + " in this session"))
                    .with("max_seats_per_booking", offer.maxSeatsPerBooking());
        }
    }

    /** To whoever wanted more seats than there are. */
    static ProblemException noRoom(Offer offer) {
        return offer.spots() == 0
                ? new ProblemException(SESSION_FULL)
                : new ProblemException(NOT_ENOUGH_SEATS).with("available_spots", offer.spots());
    }

    /** @throws ProblemException 400 where it is too late for whoever books by themselves */
    static void refuseTooLateToBook(Offer offer, Instant now) {
        refuseFrom(
                offer.bookableUntil(), now, BOOKING_DEADLINE_PASSED, "Seats could be booked until ", "bookable_until");
    }

    /** @throws ProblemException 400 where it is too late for whoever booked */
    static void refuseTooLateToCancel(Offer offer, Instant now) {
        refuseFrom(
                offer.cancellableUntil(),
                now,
                CANCELLATION_DEADLINE_PASSED,
                "Seats could be given back until ",
                "cancellable_until");
    }

    private static void refuseFrom(Instant deadline, Instant now, ProblemType type, String words, String member) {
        if (!deadline.isAfter(now)) {
            String until = ApiTime.format(deadline);
            throw new ProblemException(type, words + until + " (UTC)").with(member, until);
        }
    }
}
