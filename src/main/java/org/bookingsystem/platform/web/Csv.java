package org.bookingsystem.platform.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.persistence.Slice;

/**
 * Rows as CSV (RFC 4180) in UTF-8, which a spreadsheet opens as what it is: with the mark by which Excel knows UTF-8,
 * and with nothing that would be run as a formula.
 *
 * @param header the columns' names
 * @param cells of a row; null for an empty one
 */
public record Csv<T>(List<String> header, Function<T, List<?>> cells) {
    public static final String TYPE = "text/csv";

    private static final MediaType CSV = MediaType.valueOf(TYPE);
    private static final List<Variant> VARIANTS =
            Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, CSV).build();
    private static final String UTF_8_MARK = "\uFEFF";
    /** What begins a formula, also behind what a spreadsheet may overlook: blanks, quotes, what nobody sees. */
    private static final Pattern FORMULA =
            Pattern.compile("(?s)[\\s\\p{Z}\\p{Cf}\\p{Cc}\"']*[=+@|\\-\uFF1D\uFF0B\uFF0D\uFF20\u2212].*|[\\t\\r\\n].*");

    /** Whether the client would rather have this than JSON, which whoever takes both alike gets. */
    public static boolean isWanted(Request request) {
        Variant best = request.selectVariant(VARIANTS);
        return best != null && best.getMediaType().isCompatible(CSV);
    }

    /**
     * The part that was asked for. A whole list is read while it is written, a chunk at a time.
     *
     * @param name of the file that a browser makes of it
     * @param list fetches a part of the rows
     * @param count as {@link Page#respond} has it
     */
    public Response answer(
            String name, Page page, Function<Slice, List<T>> list, Function<T, Cursor> cursor, LongSupplier count) {
        if (page.isWhole()) {
            Iterator<T> all = new Chunks<>((last, size) ->
                    list.apply(Slice.startingAfter(Optional.ofNullable(last).map(cursor), size)));
            return page.finish(file(name, all), Optional.empty(), count);
        }
        List<T> rows = list.apply(page.slice());
        return page.finish(file(name, page.shown(rows).iterator()), page.next(rows, cursor), count);
    }

    private Response.ResponseBuilder file(String name, Iterator<T> rows) {
        StreamingOutput body = out -> write(rows, new OutputStreamWriter(out, StandardCharsets.UTF_8));
        return Response.ok(body, CSV.withCharset(StandardCharsets.UTF_8.name()))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"");
    }

    void write(Iterator<T> rows, Writer out) throws IOException {
        out.write(UTF_8_MARK);
        out.write(line(header.stream()));
        while (rows.hasNext()) {
            out.write(line(cells.apply(rows.next()).stream()));
        }
        out.flush();
    }

    private static String line(Stream<?> cells) {
        return cells.map(Csv::text).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** As JSON has it, but for the quotation marks. */
    private static String text(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Instant time) {
            return ApiTime.format(time);
        }
        if (value instanceof OffsetDateTime local) {
            return ApiTime.format(local);
        }
        return value instanceof Enum<?> constant ? JsonNames.nameOf(constant) : value.toString();
    }

    /** Whatever people type, {@code -1+2} as a client's id of a request among it. */
    static String cell(String text) {
        String safe = FORMULA.matcher(text).matches() ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
