package org.bookingsystem.platform.web;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.persistence.Slice;

/**
 * The part of a list that a client asks for: {@code limit} rows (1 to 1,000; all without it), either behind the row
 * that {@code after} names, or without the first {@code offset}. With {@code total=true} the answer says how many there
 * are in all.
 */
public class Page {
    private static final int MAX_LIMIT = 1000;

    @QueryParam("limit")
    @WholeNumber(min = 1, max = MAX_LIMIT)
    private String limit;

    @QueryParam("offset")
    @WholeNumber(min = 0, max = Integer.MAX_VALUE - MAX_LIMIT)
    private String offset;

    @QueryParam("after")
    @Pattern(regexp = Cursor.PATTERN, message = "must be what a Link header said")
    private String after;

    @QueryParam("total")
    @Pattern(regexp = "true|false", message = "must be true or false")
    private String total;

    @Context
    private UriInfo uri;

    public boolean isWhole() {
        return limit == null && offset() == 0 && after == null;
    }

    /** What to fetch: one row more than asked for, which tells whether there is a next part. */
    public Slice slice() {
        return new Slice(
                limit == null ? OptionalInt.empty() : OptionalInt.of(size() + 1),
                offset(),
                Optional.ofNullable(after).map(Cursor::parse));
    }

    /** @param count how many there are in all, asked only where the client wants to know */
    public Response respond(Object whole, LongSupplier count) {
        return answer(whole, count).build();
    }

    /**
     * The bare array; with a limit also the neighbours of this part in Link headers (RFC 8288).
     *
     * @param rows what {@link #slice} fetched
     * @param count how many there are in all, asked only where the client wants to know
     */
    public <T> Response respond(List<T> rows, Function<T, Cursor> cursor, LongSupplier count) {
        if (limit == null) {
            return respond(rows, count);
        }
        boolean hasNext = rows.size() > size();
        List<T> shown = shown(rows);
        Response.ResponseBuilder response = answer(shown, count).links(first());
        if (offset() > 0) {
            response.links(previous());
        }
        if (hasNext) {
            response.links(next(cursor.apply(shown.get(size() - 1))));
        }
        return response.build();
    }

    /** @param rows what {@link #slice} fetched */
    public <T> List<T> shown(List<T> rows) {
        return limit == null || rows.size() <= size() ? rows : rows.subList(0, size());
    }

    private Response.ResponseBuilder answer(Object entity, LongSupplier count) {
        Response.ResponseBuilder response = Response.ok(entity);
        return "true".equals(total) ? response.header("X-Total-Count", count.getAsLong()) : response;
    }

    private Link first() {
        UriBuilder first = uri.getRequestUriBuilder();
        return link("first", offset == null ? without(first, "after") : first.replaceQueryParam("offset", 0));
    }

    /** Shorter where less is left, so that it ends where this part begins. */
    private Link previous() {
        int left = Math.min(size(), offset());
        return link(
                "prev",
                uri.getRequestUriBuilder()
                        .replaceQueryParam("offset", offset() - left)
                        .replaceQueryParam("limit", left));
    }

    private Link next(Cursor last) {
        UriBuilder next = uri.getRequestUriBuilder();
        return link(
                "next",
                offset == null
                        ? next.replaceQueryParam("after", last)
                        : next.replaceQueryParam("offset", offset() + size()));
    }

    private static UriBuilder without(UriBuilder address, String parameter) {
        return address.replaceQueryParam(parameter, (Object[]) null);
    }

    private static Link link(String relation, UriBuilder address) {
        return Link.fromUri(address.build()).rel(relation).build();
    }

    private int size() {
        return Integer.parseInt(limit);
    }

    private int offset() {
        return offset == null ? 0 : Integer.parseInt(offset);
    }
}
