package org.bookingsystem.audit;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.bookingsystem.platform.web.ApiTime;
import org.bookingsystem.platform.web.IsoTime;
import org.bookingsystem.platform.web.JsonNames;
import org.bookingsystem.platform.web.OneOf;

/** The query parameters that choose among the entries. */
public class AuditListRequest {
    private static final String ID = "\\d{1,18}";
    private static final String NO_ID = "must be a user's id";

    @QueryParam("who")
    @Pattern(regexp = ID, message = NO_ID)
    private String who;

    @QueryParam("about")
    @Pattern(regexp = ID, message = NO_ID)
    private String about;

    @QueryParam("action")
    @OneOf(AuditAction.class)
    private String action;

    @QueryParam("from")
    @IsoTime
    private String from;

    @QueryParam("to")
    @IsoTime
    private String to;

    AuditFilter filter() {
        return new AuditFilter(
                Optional.ofNullable(who).map(Long::valueOf),
                Optional.ofNullable(about).map(Long::valueOf),
                Optional.ofNullable(action).flatMap(name -> JsonNames.find(AuditAction.class, name)),
                Optional.ofNullable(from).map(ApiTime::ofParameter),
                Optional.ofNullable(to).map(ApiTime::ofParameter));
    }
}
