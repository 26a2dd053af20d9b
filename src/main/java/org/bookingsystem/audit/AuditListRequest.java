package org.bookingsystem.audit;

import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.bookingsystem.platform.web.ApiTime;
import org.bookingsystem.platform.web.IsoTime;
import org.bookingsystem.platform.web.JsonNames;
import org.bookingsystem.platform.web.OneOf;

/** The query parameters that choose among the entries. */
public record AuditListRequest(
        @Pattern(regexp = ID, message = NO_ID) String who,
        @Pattern(regexp = ID, message = NO_ID) String about,
        @OneOf(AuditAction.class) String action,
        @IsoTime String from,
        @IsoTime String to) {
    private static final String ID = "\\d{1,18}";
    private static final String NO_ID = "must be a user's id";

    AuditFilter filter() {
        return new AuditFilter(
                Optional.ofNullable(who).map(Long::valueOf),
                Optional.ofNullable(about).map(Long::valueOf),
                Optional.ofNullable(action).flatMap(name -> JsonNames.find(AuditAction.class, name)),
                Optional.ofNullable(from).map(ApiTime::ofParameter),
                Optional.ofNullable(to).map(ApiTime::ofParameter));
    }
}
