package org.bookingsystem.platform.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * The body of a refusal, by RFC 9457.
 *
 * @param error the same as {@code detail}: what clients of the first API read
 * @param errors for each invalid field what is wrong with it; absent otherwise
 * @param requestId on a 5xx, what the operator finds in the log; absent otherwise
 * @param members what only this kind of problem tells, by their JSON names
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String error,
        List<FieldError> errors,
        String requestId,
        @JsonAnyGetter Map<String, Object> members) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(ProblemException refusal, String requestId) {
        ProblemType type = refusal.type();
        return new Problem(
                type.uri().toString(),
                type.title(),
                type.status(),
                refusal.getMessage(),
                refusal.getMessage(),
                refusal.errors(),
                type.status() >= 500 ? requestId : null,
                refusal.members());
    }
}
