package org.bookingsystem.booking;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Objects;
import org.bookingsystem.platform.email.EmailAddress;
import org.bookingsystem.platform.email.Mailable;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Text;

/**
 * For whom a facilitator books.
 *
 * @param email of their account, or their id
 * @param seats 1 unless said otherwise
 */
record AttendeeRequest(
        @Mailable @Text(max = EmailAddress.MAX_LENGTH) String email,
        Long userId,
        @Min(1) @Max(1000) Integer seats,
        @Text(max = 5000) String notes) {

    AttendeeRequest {
        email = email == null ? null : EmailAddress.normalize(email);
    }

    BookingDetails details() {
        return new BookingDetails(Objects.requireNonNullElse(seats, 1), notes);
    }

    /** @throws ProblemException 400 unless it is said in one way */
    void refuseUnlessNamedOnce() {
        if ((email == null) == (userId == null)) {
            throw ProblemException.invalid("email", "must be there, or user_id in its place");
        }
    }
}
