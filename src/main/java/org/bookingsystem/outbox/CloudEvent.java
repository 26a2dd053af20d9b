package org.bookingsystem.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import org.bookingsystem.platform.web.Json;

/**
 * What channels carry: a CloudEvent 1.0 in JSON. Times are RFC 3339 in UTC, as {@code 2024-01-15T09:00:00Z}.
 *
 * @param id the same however often it is sent
 * @param source this installation, as {@code /booking-system/} and its id
 * @param subject what it is about, as {@code bookings/12}
 * @param traceparent the trace of what caused it, by CloudEvents' extension for distributed tracing; null without one
 */
public record CloudEvent<T>(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        String time,
        @JsonProperty("datacontenttype") String dataContentType,
        @JsonInclude(JsonInclude.Include.NON_NULL) String traceparent,
        T data) {

    public String toJson() {
        return Json.write(this);
    }

    /** Reads what {@link #toJson} wrote. */
    public static <T> CloudEvent<T> parse(String json, Class<T> data) {
        try {
            return Json.MAPPER.readValue(
                    json, Json.MAPPER.getTypeFactory().constructParametricType(CloudEvent.class, data));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
