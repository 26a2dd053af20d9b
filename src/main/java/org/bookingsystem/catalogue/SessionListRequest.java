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
        String seriesId) {

    SessionFilter filter() {
        return new SessionFilter(
                Optional.ofNullable(from).map(ApiTime::ofParameter),
                Optional.ofNullable(to).map(ApiTime::ofParameter),
                Optional.ofNullable(q),
                Optional.ofNullable(sessionType).flatMap(name -> JsonNames.find(SessionType.class, name)),
                Optional.ofNullable(seriesId).map(Long::valueOf));
    }
}
