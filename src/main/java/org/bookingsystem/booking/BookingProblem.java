package org.bookingsystem.booking;

import java.time.Instant;
import java.util.Set;
import org.bookingsystem.catalogue.Offer;
import org.bookingsystem.platform.problem.FieldError;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.problem.ProblemType;
import org.bookingsystem.platform.web.ApiTime;

public final class BookingProblem {
    public static final ProblemType SESSION_NOT_AVAILABLE =
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
    public static final ProblemType ALREADY_BOOKED =
            new ProblemType("already-booked", 400, "You have already booked this session");
    static final ProblemType BOOKING_ALREADY_CANCELLED =
            new ProblemType("booking-already-cancelled", 400, "The booking is cancelled already");
    static final ProblemType SESSION_HAS_BEGUN =
            new ProblemType("session-has-begun", 400, "The session has begun, its bookings stand");
    public static final ProblemType BOOKING_NOT_FOUND = new ProblemType("booking-not-found", 404, "Booking not found");

    static final ProblemType HOLD_EXPIRED =
            new ProblemType("hold-expired", 400, "The seats were held for too long and are free again");

    /** After which seats that were held for too long are looked for. */
    static final Set<ProblemType> NO_SEATS = Set.of(SESSION_FULL, NOT_ENOUGH_SEATS, ALREADY_BOOKED);

    private BookingProblem() {}

    /** @throws ProblemException 400 where the session allows one booking fewer seats */
    public static void refuseTooMany(int seats, Offer offer) {
        int most = Math.min(offer.maxSeatsPerBooking(), offer.capacity());
        if (seats > most) {
            throw ProblemException.of(
                            TOO_MANY_SEATS, new FieldError("seats", "must be at most " + most + " in this session"))
                    .with("max_seats_per_booking", most);
        }
    }

    static ProblemException alreadyCancelled() {
        return new ProblemException(BOOKING_ALREADY_CANCELLED).with("booking_status", BookingStatus.CANCELLED);
    }

    /** To whoever wanted more seats than there are. */
    static ProblemException noRoom(Offer offer) {
        return offer.spots() == 0
                ? new ProblemException(SESSION_FULL)
                : new ProblemException(NOT_ENOUGH_SEATS).with("available_spots", offer.spots());
    }

    /** @throws ProblemException 400 where it is too late for whoever books by themselves */
    public static void refuseTooLateToBook(Offer offer, Instant now) {
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
