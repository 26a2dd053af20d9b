package org.bookingsystem.platform.web;

import jakarta.persistence.TypedQuery;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/** The part of a list that a client asks for with {@code ?limit=} (1 to 1,000; all without it) and {@code ?offset=} (0 and up). */
public class Page {
    private static final int MAX_LIMIT = 1000;

    @QueryParam("limit")
    @WholeNumber(min = 1, max = MAX_LIMIT)
    private String limit;

    @QueryParam("offset")
    @WholeNumber(min = 0, max = Integer.MAX_VALUE - MAX_LIMIT)
    private String offset;

    @Context
    private UriInfo uri;

    public OptionalInt limit() {
        return limit == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(limit));
    }

    public int offset() {
        return offset == null ? 0 : Integer.parseInt(offset);
    }

    public boolean isWhole() {
        return limit().isEmpty() && offset() == 0;
    }

    public <T> TypedQuery<T> cut(TypedQuery<T> query) {
        limit().ifPresent(query::setMaxResults);
        return query.setFirstResult(offset());
    }

    /** The bare array; for a part of the list also its X-Total-Count, and its neighbours in Link headers (RFC 8288). */
    public Response respond(List<?> rows, LongSupplier total) {
        Response.ResponseBuilder response = Response.ok(rows);
        if (isWhole()) {
            return response.build();
        }
        long all = total.getAsLong();
        response.header("X-Total-Count", all);
        limit().ifPresent(size -> {
            response.links(link("first", 0));
            if (offset() > 0) {
                response.links(link("prev", Math.max(0, offset() - size)));
            }
            if (offset() + (long) size < all) {
                response.links(link("next", offset() + size));
            }
        });
        return response.build();
    }

    private Link link(String relation, int to) {
        return Link.fromUri(uri.getRequestUriBuilder()
                        .replaceQueryParam("offset", to)
                        .build())
                .rel(relation)
                .build();
    }
}
