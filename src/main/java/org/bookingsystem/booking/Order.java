package org.bookingsystem.booking;

import java.time.Duration;
import java.util.Optional;

/**
 * Seats that somebody wants.
 *
 * @param how the deadline does not bind the facilitator
 * @param heldFor for how long, where they are only to be held; empty where they are to be booked
 */
record Order(long userId, long sessionId, BookingDetails details, How how, Optional<Duration> heldFor) {

    static Order of(long userId, long sessionId, BookingDetails details, How how) {
        return new Order(userId, sessionId, details, how, Optional.empty());
    }

    Order heldFor(Duration time) {
        return new Order(userId, sessionId, details, how, Optional.of(time));
    }

    boolean isHold() {
        return heldFor.isPresent();
    }
}
