package org.bookingsystem.booking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.bookingsystem.identity.Users;
import org.bookingsystem.identity.limits.AttendeeLimit;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * Finds those for whom facilitators book. By a number only those who have booked with the facilitator before: else
 * whoever counts through the numbers would get everybody's name and address. By an address anybody with an account, but
 * only so many strangers in an hour.
 */
@ApplicationScoped
public class Attendees {
    @Inject
    private Users users;

    @Inject
    private Bookings bookings;

    @Inject
    private AttendeeLimit strangers;

    /**
     * @throws ProblemException 404 where there is nobody for whom they may book, 429 where they have named too many
     *     strangers
     */
    long get(long facilitatorId, AttendeeRequest request) {
        Optional<Long> found =
                request.userId() == null ? users.findPresent(request.email()) : users.findPresent(request.userId());
        boolean isKnown =
                found.filter(user -> bookings.isKnown(user, facilitatorId)).isPresent();
        if (!isKnown) {
            strangers.count(facilitatorId);
        }
        return found.filter(user -> isKnown || request.userId() == null)
                .orElseThrow(() -> new ProblemException(BookingProblem.ATTENDEE_NOT_FOUND));
    }
}
