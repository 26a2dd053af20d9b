package org.bookingsystem.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * A JSON answer as bytes, to be given to all who may see the same. Who has it already is told so (RFC 9110, ETag), and
 * who can unpack it gets it packed.
 */
public final class Rendered {
    private static final Pattern GZIP = Pattern.compile("(?i)(^|,)\\s*gzip\\s*(;\\s*q=(1|0?\\.0*[1-9]).*?)?\\s*(,|$)");
    // Smaller ones fit in one packet as they are.
    private static final int WORTH_PACKING = 1400;

    private final byte[] json;
    private final EntityTag tag;
    private volatile byte[] packed;

    private Rendered(byte[] json) {
        this.json = json;
        // A weak one: packed or not, it is the same.
        this.tag = new EntityTag(digest(json), true);
    }

    public static Rendered of(Object entity) {
        try {
            return new Rendered(Json.MAPPER.writeValueAsBytes(entity));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(Arrays.copyOf(hash, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public int size() {
        return json.length;
    }

    /** The whole, or 304 for whoever has it. */
    public Response.ResponseBuilder answer(Request request, HttpServletRequest http, HttpServletResponse response) {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = unchanged == null ? whole(http) : unchanged;
        // To be kept by nobody but whoever asked, and asked for again each time.
        return answer.tag(tag).header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }

    private Response.ResponseBuilder whole(HttpServletRequest http) {
        String accepted = http.getHeader(HttpHeaders.ACCEPT_ENCODING);
        if (json.length < WORTH_PACKING
                || accepted == null
                || !GZIP.matcher(accepted).find()) {
            return Response.ok(json);
        }
        if (packed == null) {
            packed = pack(json);
        }
        return Response.ok(packed).header(HttpHeaders.CONTENT_ENCODING, "gzip");
    }

    private static byte[] pack(byte[] json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length / 4);
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
