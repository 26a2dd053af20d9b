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
import org.bookingsystem.platform.problem.ProblemException;

/** The part of a list that a client asks for with {@code ?limit=} (1 to 1,000; all without it) and {@code ?offset=} (0 and up). */
public class Page {
    private static final int MAX_LIMIT = 1000;

    @QueryParam("limit")
    private String limit;

    @QueryParam("offset")
    private String offset;

    @Context
    private UriInfo uri;

    /** @throws ProblemException where it is not a number in range */
    public OptionalInt limit() {
        return limit == null ? OptionalInt.empty() : OptionalInt.of(number("limit", limit, 1, MAX_LIMIT));
    }

    /** @throws ProblemException where it is not a number in range */
    public int offset() {
        return offset == null ? 0 : number("offset", offset, 0, Integer.MAX_VALUE - MAX_LIMIT);
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

    private static int number(String name, String text, int min, int max) {
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, together with what is out of range.
        }
        throw ProblemException.invalid(name, "must be a whole number from " + min + " to " + max);
    }
}
