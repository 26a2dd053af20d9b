package org.bookingsystem.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.bookingsystem.monitoring.RequestLog.Batch;
import org.bookingsystem.platform.web.RequestCompleted;
import org.bookingsystem.support.Answer;
import org.junit.jupiter.api.Test;

class RequestLogFormatterTest {
    private static final Instant AT = Instant.parse("2030-05-01T08:00:00.045Z");

    private final RequestLogFormatter formatter = new RequestLogFormatter(new Formatter() {
        @Override
        public String format(LogRecord entry) {
            return "as the server has it";
        }
    });

    private static final RequestCompleted REFUSED = new RequestCompleted(
            "r-1",
            "POST",
            "/api/bookings",
            400,
            Duration.ofMillis(12),
            Optional.of("session-full"),
            Optional.of(7L),
            false);

    @Test
    void numbersAreNumbersAndTextIsText() {
        String text = formatter.format(entry("said \"so\"\n", REFUSED));

        assertThat(text).endsWith("}" + System.lineSeparator()).hasLineCount(1);
        JsonNode line = Answer.json(text);
        assertThat(line.fieldNames())
                .toIterable()
                .containsExactly(
                        "Timestamp",
                        "Level",
                        "LoggerName",
                        "request_id",
                        "user_id",
                        "method",
                        "route",
                        "status",
                        "problem",
                        "ms",
                        "LogMessage");
        assertThat(line.path("user_id").isNumber()).isTrue();
        assertThat(line.path("status").isNumber()).isTrue();
        assertThat(line.path("ms").intValue()).isEqualTo(12);
        assertThat(line.path("problem").textValue()).isEqualTo("session-full");
        assertThat(line.path("Level").textValue()).isEqualTo("INFO");
        assertThat(line.path("LoggerName").textValue()).isEqualTo("org.bookingsystem.requests");
        assertThat(line.path("LogMessage").textValue()).isEqualTo("said \"so\"\n");
    }

    @Test
    void manyRequestsAreALineEach() {
        RequestCompleted anonymous = new RequestCompleted(
                "r-2", "GET", "/health", 200, Duration.ZERO, Optional.empty(), Optional.empty(), false);
        Batch batch = new Batch(List.of(entry("one", REFUSED), entry("two", anonymous)));

        List<JsonNode> lines = formatter
                .format(entry("requests", batch))
                .lines()
                .map(Answer::json)
                .toList();

        assertThat(lines)
                .extracting(line -> line.path("LogMessage").textValue())
                .containsExactly("one", "two");
        assertThat(lines.get(1).has("user_id")).isFalse();
        assertThat(lines.get(1).has("problem")).isFalse();
    }

    @Test
    void aPayaraServersTextOfTheFieldsIsLeftOut() {
        JsonNode line = Answer.json(formatter.format(entry("said", REFUSED.toString(), REFUSED)));

        assertThat(line.path("request_id").textValue()).isEqualTo("r-1");
    }

    @Test
    void theTimeIsWrittenAsTheServerWritesIt() {
        String time = Answer.json(formatter.format(entry("x", REFUSED)))
                .path("Timestamp")
                .textValue();

        assertThat(time).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.045[+-]\\d{4}");
        assertThat(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx").parse(time, Instant::from))
                .isEqualTo(AT);
    }

    @Test
    void everythingElseIsTheServers() {
        assertThat(formatter.format(entry("x {0}", new Object[] {null}))).isEqualTo("as the server has it");
        assertThat(formatter.format(entry("x"))).isEqualTo("as the server has it");
        assertThat(formatter.format(entry("x {0}", "y"))).isEqualTo("as the server has it");
        assertThat(formatter.format(entry("x {0} {1}", "y", REFUSED))).isEqualTo("as the server has it");
    }

    private static LogRecord entry(String message, Object... parameters) {
        LogRecord entry = new LogRecord(Level.INFO, message);
        entry.setLoggerName("org.bookingsystem.requests");
        entry.setInstant(AT);
        entry.setParameters(parameters);
        return entry;
    }
}
