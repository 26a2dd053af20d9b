package org.bookingsystem.catalogue;

import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.bookingsystem.platform.web.ApiTime;
import org.bookingsystem.platform.web.IsoTime;
import org.bookingsystem.platform.web.JsonNames;
import org.bookingsystem.platform.web.OneOf;
import org.bookingsystem.platform.web.Text;

/** The query parameters that choose among the sessions. */
public record SessionListRequest(
        @IsoTime String from,
        @IsoTime String to,

        @Text(max = 200) @Pattern(regexp = "[^\0]*", message = "must not contain the NUL character")
        String q,

        @OneOf(SessionType.class) String sessionType,

        @Pattern(regexp = "[0-9]{1,18}", message = "must be the id of a series")
        String seriesId,

        @Pattern(regexp = "\\d{1,18}", message = "must be a facilitator's id")
        String facilitatorId,

        @Text(max = 200) @Pattern(regexp = "[^\0]*", message = "must not contain the NUL character")
        String place,

        @Pattern(regexp = TRUE_OR_FALSE, message = NOT_TRUE_OR_FALSE)
        String available,

        @Pattern(regexp = TRUE_OR_FALSE, message = NOT_TRUE_OR_FALSE)
        String myBooking) {
    private static final String TRUE_OR_FALSE = "true|false";
    private static final String NOT_TRUE_OR_FALSE = "must be true or false";

    /** Whether the caller wants to see their own bookings beside the sessions. */
    public boolean wantsOwnBooking() {
        return "true".equals(myBooking);
    }

    public SessionFilter filter() {
        return new SessionFilter(
                Optional.ofNullable(from).map(ApiTime::ofParameter),
                Optional.ofNullable(to).map(ApiTime::ofParameter),
                Optional.ofNullable(q),
                Optional.ofNullable(sessionType).flatMap(name -> JsonNames.find(SessionType.class, name)),
                Optional.ofNullable(seriesId).map(Long::valueOf),
                Optional.ofNullable(facilitatorId).map(Long::valueOf),
                Optional.ofNullable(place),
                "true".equals(available));
    }
}
