package org.bookingsystem.monitoring;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.bookingsystem.monitoring.RequestLog.Batch;
import org.bookingsystem.platform.web.Json;
import org.bookingsystem.platform.web.RequestCompleted;

/**
 * Writes requests as JSON objects, one a line, whose numbers are numbers, under the names that the server uses. The
 * server's own JSON format, to which everything else is left, makes a string of each.
 */
final class RequestLogFormatter extends Formatter {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx");

    private static final int USUAL_LENGTH = 400;

    private final Formatter server;

    RequestLogFormatter(Formatter server) {
        this.server = server;
    }

    Formatter server() {
        return server;
    }

    @Override
    public String format(LogRecord record) {
        Object content = content(record);
        if (content instanceof Batch batch) {
            return lines(batch.lines());
        }
        return content instanceof RequestCompleted ? lines(List.of(record)) : server.format(record);
    }

    /** What the record is about, where it is about one thing alone; otherwise null. */
    private static Object content(LogRecord record) {
        Object[] parameters = record.getParameters();
        if (parameters == null || parameters.length == 0) {
            return null;
        }
        Object last = parameters[parameters.length - 1];
        // A Payara Server puts the text of all parameters before them.
        boolean alone = parameters.length == 1
                || (parameters.length == 2 && String.valueOf(last).equals(parameters[0]));
        return alone ? last : null;
    }

    @Override
    public String getHead(Handler handler) {
        return server.getHead(handler);
    }

    @Override
    public String getTail(Handler handler) {
        return server.getTail(handler);
    }

    private static String lines(List<LogRecord> records) {
        StringWriter text = new StringWriter(records.size() * USUAL_LENGTH);
        try (JsonGenerator json = Json.MAPPER.createGenerator(text)) {
            json.setRootValueSeparator(new SerializedString(""));
            for (LogRecord record : records) {
                write(record, (RequestCompleted) content(record), json);
                json.writeRaw(System.lineSeparator());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(LogRecord record, RequestCompleted request, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("Timestamp", TIMESTAMP.format(record.getInstant().atZone(ZoneId.systemDefault())));
        json.writeStringField("Level", record.getLevel().getName());
        json.writeStringField("LoggerName", record.getLoggerName());
        json.writeStringField("request_id", request.id());
        if (request.user().isPresent()) {
            json.writeNumberField("user_id", request.user().get());
        }
        json.writeStringField("method", request.method());
        json.writeStringField("route", request.route());
        json.writeNumberField("status", request.status());
        if (request.problem().isPresent()) {
            json.writeStringField("problem", request.problem().get());
        }
        json.writeNumberField("ms", request.duration().toMillis());
        json.writeStringField("LogMessage", record.getMessage());
        json.writeEndObject();
    }
}
