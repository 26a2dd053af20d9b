package org.bookingsystem.audit;

import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bookingsystem.platform.web.ApiTime;

/** Entries as CSV (RFC 4180), which a spreadsheet can open without anything in it being run as a formula. */
final class AuditCsv {
    static final String TYPE = "text/csv";

    private static final List<String> HEADER =
            List.of("id", "at", "action", "who", "about", "object", "detail", "request_id", "address");

    private AuditCsv() {}

    static void write(Iterator<AuditView> entries, Writer out) throws IOException {
        out.write(line(HEADER.stream()));
        while (entries.hasNext()) {
            out.write(line(cells(entries.next())));
        }
        out.flush();
    }

    private static Stream<String> cells(AuditView entry) {
        return Stream.of(
                        entry.id(),
                        ApiTime.format(entry.at()),
                        entry.action() == null ? "" : entry.action().column(),
                        orNothing(entry.who()),
                        orNothing(entry.about()),
                        orNothing(entry.object()),
                        orNothing(entry.detail()),
                        orNothing(entry.requestId()),
                        orNothing(entry.address()))
                .map(Object::toString);
    }

    private static Object orNothing(Object value) {
        return value == null ? "" : value;
    }

    private static String line(Stream<String> cells) {
        return cells.map(AuditCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** A client chooses its request's id: {@code -1+2} would be a formula. */
    static String cell(String text) {
        String safe = text.matches("(?s)[=+@\\t\\r\\n-].*") ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
