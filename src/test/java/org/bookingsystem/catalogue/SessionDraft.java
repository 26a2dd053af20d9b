package org.bookingsystem.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.TestDatabase;

/** A session that somebody is about to offer: one hour tomorrow, ten seats at 25, unless changed. Immutable. */
public final class SessionDraft {
    private static final DateTimeFormatter API_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private final Map<String, Object> fields;

    private SessionDraft(Map<String, Object> fields) {
        this.fields = fields;
    }

    public static SessionDraft aSession() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("title", "Session-" + UUID.randomUUID());
        fields.put("description", "Breathing, mostly");
        fields.put("session_type", "session");
        fields.put("capacity", 10);
        fields.put("price", 25);
        return new SessionDraft(fields)
                .starting(Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(1)));
    }

    public SessionDraft with(String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new SessionDraft(changed);
    }

    public SessionDraft without(String field) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changed.remove(field);
        return new SessionDraft(changed);
    }

    public SessionDraft starting(Instant start) {
        return with("start_time", apiTime(start)).with("end_time", apiTime(start.plus(Duration.ofHours(1))));
    }

    public String title() {
        return (String) fields.get("title");
    }

    public String text(String field) {
        return (String) fields.get(field);
    }

    /** What answers show of a session in UTC beside its times, as members of a JSON object. */
    public String localTimes() {
        return """
                "time_zone": "UTC", "local_start_time": "%s+00:00", "local_end_time": "%s+00:00"\
                """.formatted(text("start_time"), text("end_time"));
    }

    /** What answers show of where a session is that takes place nowhere, likewise. */
    public static String nowhere() {
        return "\"place\": null, \"image_url\": null";
    }

    /** On the clocks of a zone. */
    public SessionDraft in(String zone, String localStart, String localEnd) {
        return without("start_time")
                .without("end_time")
                .with("time_zone", zone)
                .with("local_start_time", localStart)
                .with("local_end_time", localEnd);
    }

    /** What a client sends. */
    public Map<String, Object> json() {
        return Collections.unmodifiableMap(fields);
    }

    /** @return the new session's id */
    public long offeredBy(TestUser facilitator) {
        return facilitator
                .api()
                .post("/api/sessions", fields)
                .expect(201)
                .json()
                .path("session_id")
                .longValue();
    }

    // The API neither offers nor moves a session into the past: only time does.
    private static void move(long session, Instant start, Instant end) {
        TestDatabase.current()
                .execute("UPDATE sessions SET start_time = ?, end_time = ? WHERE id = ?", start, end, session);
    }

    /** Under way: bookings close when a session begins. */
    public static void begin(long session) {
        Instant start = minutesAgo(10);
        move(session, start, start.plus(Duration.ofHours(1)));
    }

    private static Instant minutesAgo(int minutes) {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(minutes));
    }

    /** Over. */
    public static void end(long session) {
        Instant end = minutesAgo(10);
        move(session, end.minus(Duration.ofHours(1)), end);
    }

    /** The form in which the API tells times. */
    public static String apiTime(Instant time) {
        return API_TIME.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    }
}
