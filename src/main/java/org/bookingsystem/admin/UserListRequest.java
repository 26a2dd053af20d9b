package org.bookingsystem.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.bookingsystem.platform.web.JsonNames;
import org.bookingsystem.platform.web.OneOf;
import org.bookingsystem.platform.web.Text;

/** The query parameters that choose among the users. */
public record UserListRequest(
        @Text(max = 200) @Pattern(regexp = "[^\0]*", message = "must not contain the NUL character")
        String q,

        @OneOf(Standing.class) String standing) {
    /** Whom an admin looks for most. */
    enum Standing {
        /** They are kept out. */
        @JsonProperty("blocked")
        BLOCKED("u.blocked_at IS NOT NULL"),
        /** They have asked to be a facilitator, and nobody has agreed yet. */
        @JsonProperty("pending")
        PENDING("f.approved = false"),
        /** They offer sessions. */
        @JsonProperty("facilitator")
        FACILITATOR("u.role = 'facilitator'"),
        /** Nothing of theirs is kept any more but figures. */
        @JsonProperty("deleted")
        DELETED("u.deleted_at IS NOT NULL");

        private final String condition;

        Standing(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }
    }

    Optional<String> text() {
        return Optional.ofNullable(q);
    }

    Optional<Standing> wanted() {
        return Optional.ofNullable(standing).flatMap(name -> JsonNames.find(Standing.class, name));
    }
}
