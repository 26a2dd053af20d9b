package org.bookingsystem.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** Packs answers for those who can unpack them. */
final class Gzip {
    private static final Pattern TAKEN = Pattern.compile("(?i)(^|,)\\s*gzip\\s*(;\\s*q=(1|0?\\.0*[1-9]).*?)?\\s*(,|$)");

    private Gzip() {}

    static boolean isTaken(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && TAKEN.matcher(accepted).find();
    }

    static byte[] pack(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 4);
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
