package org.bookingsystem.notification;

import java.util.List;
import org.bookingsystem.platform.web.Json;

/**
 * The payload of a message about sessions of a series.
 *
 * @param userId who booked them; 0 where something happened to the sessions
 * @param occurrences soonest first
 * @param changed the sessions' fields that are new
 */
record SeriesPayload(
        long seriesId, long userId, long facilitatorId, List<SeriesData.Occurrence> occurrences, List<String> changed) {

    SeriesData about(
            List<SeriesData.Occurrence> concerned, BookingData.Facilitator facilitator, BookingData.User user) {
        return new SeriesData(seriesId, concerned, facilitator, user, changed);
    }

    String toJson() {
        return Json.write(this);
    }

    static SeriesPayload parse(String json) {
        return Json.read(json, SeriesPayload.class);
    }
}
