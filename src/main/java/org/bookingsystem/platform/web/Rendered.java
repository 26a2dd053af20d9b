package org.bookingsystem.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * An answer as bytes, to be given to all who may see the same. Who has it already is told so (RFC 9110, ETag), and who
 * can unpack it gets it packed.
 */
public final class Rendered {
    // Smaller ones fit in one packet as they are.
    private static final int WORTH_PACKING = 1400;
    // To be kept by nobody but whoever asked, and asked for again each time.
    private static final String CACHING = "private, no-cache";

    private final byte[] bytes;
    private final EntityTag tag;
    private volatile byte[] packed;

    private Rendered(byte[] bytes) {
        this.bytes = bytes;
        // A weak one: packed or not, it is the same.
        this.tag = new EntityTag(digest(bytes), true);
    }

    /** In JSON. */
    public static Rendered of(Object entity) {
        try {
            return new Rendered(Json.MAPPER.writeValueAsBytes(entity));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static Rendered text(String text) {
        return new Rendered(text.getBytes(StandardCharsets.UTF_8));
    }

    static String digest(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(Arrays.copyOf(hash, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public int size() {
        return bytes.length;
    }

    /** The whole, or 304 for whoever has it. */
    public Response.ResponseBuilder answer(Request request, HttpServletRequest http, HttpServletResponse response) {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = unchanged == null ? whole(http) : unchanged;
        return answer.tag(tag).header(HttpHeaders.CACHE_CONTROL, CACHING);
    }

    private Response.ResponseBuilder whole(HttpServletRequest http) {
        return isPackedFor(http)
                ? Response.ok(packed()).header(HttpHeaders.CONTENT_ENCODING, "gzip")
                : Response.ok(bytes);
    }

    /** The same, outside the API. */
    public void send(String contentType, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        response.setHeader(HttpHeaders.ETAG, "W/" + quoted());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CACHING);
        if (isKnown(Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        boolean packs = isPackedFor(request);
        byte[] body = packs ? packed() : bytes;
        if (packs) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.setContentType(contentType);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    // Weak and strong are the same here.
    private boolean isKnown(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(known -> known.strip().replaceFirst("^W/", ""))
                .anyMatch(known -> known.equals("*") || known.equals(quoted()));
    }

    private String quoted() {
        return '"' + tag.getValue() + '"';
    }

    private boolean isPackedFor(HttpServletRequest http) {
        return bytes.length >= WORTH_PACKING && Gzip.isTaken(http);
    }

    private byte[] packed() {
        if (packed == null) {
            packed = Gzip.pack(bytes);
        }
        return packed;
    }
}
