package org.bookingsystem.platform.web;

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
public final class Page {
    private final String limit;
    private final String offset;
    private final String after;
    private final String total;
    private final UriInfo uri;

    Page(PageRequest request, UriInfo uri) {
        this.limit = request.limit();
        this.offset = request.offset();
        this.after = request.after();
        this.total = request.total();
        this.uri = uri;
    }

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
        return finish(Response.ok(whole), Optional.empty(), count);
    }

    /**
     * The bare array; with a limit also the neighbours of this part in Link headers (RFC 8288).
     *
     * @param rows what {@link #slice} fetched
     * @param count how many there are in all, asked only where the client wants to know
     */
    public <T> Response respond(List<T> rows, Function<T, Cursor> cursor, LongSupplier count) {
        return finish(Response.ok(shown(rows)), next(rows, cursor), count);
    }

    /** As {@link #respond}, of an answer that holds the rows already. */
    public Response finish(Response.ResponseBuilder response, Optional<Cursor> next, LongSupplier count) {
        if ("true".equals(total)) {
            response.header("X-Total-Count", count.getAsLong());
        }
        if (limit == null) {
            return response.build();
        }
        response.links(first());
        if (offset() > 0) {
            response.links(previous());
        }
        next.ifPresent(last -> response.links(next(last)));
        return response.build();
    }

    /** The last row that is shown, where others follow. */
    public <T> Optional<Cursor> next(List<T> rows, Function<T, Cursor> cursor) {
        return limit == null || rows.size() <= size()
                ? Optional.empty()
                : Optional.of(cursor.apply(rows.get(size() - 1)));
    }

    /** @param rows what {@link #slice} fetched */
    public <T> List<T> shown(List<T> rows) {
        return limit == null || rows.size() <= size() ? rows : rows.subList(0, size());
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
