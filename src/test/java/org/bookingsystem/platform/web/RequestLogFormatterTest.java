package org.bookingsystem.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
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

    @Test
    void numbersAreNumbersAndTextIsText() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("user_id", 7L);
        fields.put("status", 400);
        fields.put("problem", "session-full");

        String text = formatter.format(entry("said \"so\"\n", fields));

        assertThat(text).endsWith("}" + System.lineSeparator()).hasLineCount(1);
        JsonNode line = Answer.json(text);
        assertThat(line.fieldNames())
                .toIterable()
                .containsExactly("Timestamp", "Level", "LoggerName", "user_id", "status", "problem", "LogMessage");
        assertThat(line.path("user_id").isNumber()).isTrue();
        assertThat(line.path("status").isNumber()).isTrue();
        assertThat(line.path("problem").textValue()).isEqualTo("session-full");
        assertThat(line.path("Level").textValue()).isEqualTo("INFO");
        assertThat(line.path("LoggerName").textValue()).isEqualTo("org.bookingsystem.requests");
        assertThat(line.path("LogMessage").textValue()).isEqualTo("said \"so\"\n");
    }

    @Test
    void aPayaraServersTextOfTheFieldsIsLeftOut() {
        Map<String, Object> fields = Map.of("status", 400);

        JsonNode line = Answer.json(formatter.format(entry("said", fields.toString(), fields)));

        assertThat(line.path("status").isNumber()).isTrue();
        assertThat(line.fieldNames())
                .toIterable()
                .containsExactly("Timestamp", "Level", "LoggerName", "status", "LogMessage");
    }

    @Test
    void theTimeIsWrittenAsTheServerWritesIt() {
        String time = Answer.json(formatter.format(entry("x", Map.of())))
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
        assertThat(formatter.format(entry("x {0} {1}", "y", Map.of()))).isEqualTo("as the server has it");
    }

    private static LogRecord entry(String message, Object... parameters) {
        LogRecord entry = new LogRecord(Level.INFO, message);
        entry.setLoggerName("org.bookingsystem.requests");
        entry.setInstant(AT);
        entry.setParameters(parameters);
        return entry;
    }
}
