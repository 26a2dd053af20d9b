package org.bookingsystem.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server said. */
public record Answer(String request, int status, HttpHeaders headers, String body) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern LINK = Pattern.compile("<https?://[^/]+([^>]+)>; *rel=\"(\\w+)\"");

    public Answer expect(int expected) {
        assertThat(status).as("%s answered %s", request, body).isEqualTo(expected);
        return this;
    }

    /**
     * Checks all that every refusal has in common.
     *
     * @param type the fragment of its type's URI, as in {@code session-full}
     * @param members what this kind of problem has besides
     */
    public Answer expectProblem(int expected, String type, String... members) {
        expect(expected);
        assertThat(header("Content-Type")).as(request).hasValue("application/problem+json");
        JsonNode problem = json();
        assertThat(problem.path("type").textValue()).as(request).isEqualTo("/docs/problems.html#" + type);
        assertThat(problem.path("title").textValue()).as(request).isNotBlank();
        assertThat(problem.path("status").isInt()).as(request).isTrue();
        assertThat(problem.path("status").intValue()).as(request).isEqualTo(expected);
        assertThat(problem.path("error").textValue()).as(request).isNotBlank();
        assertThat(problem.path("detail")).as(request).isEqualTo(problem.path("error"));
        TreeSet<String> names = new TreeSet<>(List.of("detail", "error", "status", "title", "type"));
        names.addAll(List.of(members));
        if (problem.has("errors")) {
            names.add("errors");
        }
        if (expected >= 500) {
            names.add("request_id");
        }
        assertThat(problem.fieldNames()).toIterable().as(request).containsExactlyInAnyOrderElementsOf(names);
        return this;
    }

    /** Checks that the body was refused, and for exactly these fields. */
    public Answer expectInvalid(String... fields) {
        expectProblem(400, "invalid-request");
        assertThat(fieldErrors().keySet()).as(body).containsExactlyInAnyOrder(fields);
        assertThat(json().path("title").textValue()).isEqualTo("The request is not valid");
        return this;
    }

    /** What {@code errors} says of each field. */
    public Map<String, String> fieldErrors() {
        Map<String, String> errors = new TreeMap<>();
        for (JsonNode error : json().path("errors")) {
            errors.put(error.path("field").textValue(), error.path("message").textValue());
        }
        return errors;
    }

    /** Relations of the Link headers and where they lead, without the server's name. */
    public Map<String, String> links() {
        Map<String, String> links = new TreeMap<>();
        for (String header : headers.allValues("Link")) {
            for (String link : header.split(",\\s*(?=<)", -1)) {
                Matcher parts = LINK.matcher(link);
                assertThat(parts.matches()).as(link).isTrue();
                links.put(parts.group(2), parts.group(1));
            }
        }
        return links;
    }

    public String error() {
        return json().path("error").textValue();
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    public JsonNode json() {
        return json(body);
    }

    /** What a test sends. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Parses JSON that a test expects. */
    public static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
