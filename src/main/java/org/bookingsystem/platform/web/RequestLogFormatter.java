package org.bookingsystem.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/**
 * Writes what comes with a map as one JSON object whose numbers are numbers, under the names that the server uses. The
 * server's own JSON format, to which everything else is left, makes a string of each.
 */
final class RequestLogFormatter extends Formatter {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx");

    private final Formatter server;

    RequestLogFormatter(Formatter server) {
        this.server = server;
    }

    Formatter server() {
        return server;
    }

    @Override
    public String format(LogRecord record) {
        return fields(record).map(fields -> line(record, fields)).orElseGet(() -> server.format(record));
    }

    private static Optional<Map<?, ?>> fields(LogRecord record) {
        Object[] parameters = record.getParameters();
        if (parameters == null || parameters.length == 0) {
            return Optional.empty();
        }
        Object last = parameters[parameters.length - 1];
        // A Payara Server puts the text of all parameters before them.
        boolean alone = parameters.length == 1
                || (parameters.length == 2 && String.valueOf(last).equals(parameters[0]));
        return alone && last instanceof Map<?, ?> fields ? Optional.of(fields) : Optional.empty();
    }

    @Override
    public String getHead(Handler handler) {
        return server.getHead(handler);
    }

    @Override
    public String getTail(Handler handler) {
        return server.getTail(handler);
    }

    private static String line(LogRecord record, Map<?, ?> fields) {
        Map<Object, Object> line = new LinkedHashMap<>();
        line.put("Timestamp", TIMESTAMP.format(record.getInstant().atZone(ZoneId.systemDefault())));
        line.put("Level", record.getLevel().getName());
        line.put("LoggerName", record.getLoggerName());
        line.putAll(fields);
        line.put("LogMessage", record.getMessage());
        try {
            return Json.MAPPER.writeValueAsString(line) + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
