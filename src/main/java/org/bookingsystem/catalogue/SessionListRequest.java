package org.bookingsystem.catalogue;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.bookingsystem.platform.web.ApiTime;
import org.bookingsystem.platform.web.IsoTime;
import org.bookingsystem.platform.web.JsonNames;
import org.bookingsystem.platform.web.OneOf;
import org.bookingsystem.platform.web.Text;

/** The query parameters that choose among the sessions. */
public class SessionListRequest {
    private static final int MAX_SEARCH_LENGTH = 200;

    @QueryParam("from")
    @IsoTime
    private String from;

    @QueryParam("to")
    @IsoTime
    private String to;

    @QueryParam("q")
    @Text(max = MAX_SEARCH_LENGTH)
    @Pattern(regexp = "[^\0]*", message = "must not contain the NUL character")
    private String q;

    @QueryParam("session_type")
    @OneOf(SessionType.class)
    private String sessionType;

    SessionFilter filter() {
        return new SessionFilter(
                Optional.ofNullable(from).map(ApiTime::ofParameter),
                Optional.ofNullable(to).map(ApiTime::ofParameter),
                Optional.ofNullable(q),
                Optional.ofNullable(sessionType).flatMap(name -> JsonNames.find(SessionType.class, name)));
    }
}
