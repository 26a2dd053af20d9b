package org.bookingsystem.booking;

import java.util.Optional;
import org.bookingsystem.platform.web.ApiTime;
import org.bookingsystem.platform.web.IsoTime;
import org.bookingsystem.platform.web.JsonNames;
import org.bookingsystem.platform.web.OneOf;

/** The query parameters that choose among somebody's bookings. */
public record BookingListRequest(
        @IsoTime String from,
        @IsoTime String to,
        @OneOf(BookingStatus.class) String status) {

    BookingFilter filter() {
        return new BookingFilter(
                Optional.ofNullable(from).map(ApiTime::ofParameter),
                Optional.ofNullable(to).map(ApiTime::ofParameter),
                Optional.ofNullable(status).flatMap(name -> JsonNames.find(BookingStatus.class, name)));
    }
}
