package org.bookingsystem.catalogue.series;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;

/** A series that was offered: on Mondays in 2031 from 18:00 to 19:00 in Berlin, four times unless said otherwise. */
public record OfferedSeries(TestUser facilitator, long id, List<Long> sessions) {
    private static final LocalDate MONDAY = LocalDate.of(2031, 5, 5);

    public static SessionDraft weekly(int count) {
        return SessionDraft.aSession()
                .in("Europe/Berlin", MONDAY + "T18:00:00", MONDAY + "T19:00:00")
                .with("recurrence", "FREQ=WEEKLY;COUNT=" + count);
    }

    public static OfferedSeries offeredBy(TestUser facilitator) {
        return offeredBy(facilitator, weekly(4));
    }

    public static OfferedSeries offeredBy(TestUser facilitator, SessionDraft draft) {
        JsonNode made =
                facilitator.api().post("/api/series", draft.json()).expect(201).json();
        return new OfferedSeries(facilitator, made.path("series_id").longValue(), ids(made.path("session_ids")));
    }

    public long session(int index) {
        return sessions.get(index);
    }

    /** The same, as the server says it is now. */
    public List<JsonNode> shown() {
        return list(TestUser.user()
                .api()
                .get("/api/series/" + id)
                .expect(200)
                .json()
                .path("sessions"));
    }

    /** What all sessions have in one field. */
    public List<String> shown(String field) {
        return shown().stream().map(session -> session.path(field).asText()).toList();
    }

    static List<Long> ids(JsonNode array) {
        return list(array).stream().map(JsonNode::longValue).toList();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
