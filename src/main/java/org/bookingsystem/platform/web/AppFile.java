package org.bookingsystem.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A file of the web app, as it is and packed. */
final class AppFile {
    private final String type;
    private final byte[] content;
    private final byte[] packed;

    AppFile(String type, byte[] content) {
        this.type = type;
        this.content = content;
        this.packed = Gzip.pack(content);
    }

    /** The same kind of file with another text. */
    AppFile with(String text) {
        return new AppFile(type, text.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    String digest() {
        return Rendered.digest(content);
    }

    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(type);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        byte[] body = content;
        if (Gzip.isTaken(request)) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
            body = packed;
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
