package org.bookingsystem.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.bookingsystem.platform.config.Mode;

/**
 * The web app: its page at the root, and its files at /app/{version}/, which browsers need to ask for once only. Where
 * the operator wants none (WEB_APP), the root is the plain page.
 */
@WebServlet({"", "/app/*"})
public class WebAppServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String PAGE = "index.html";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types lit-html";

    @Inject
    private transient WebSettings settings;

    @Inject
    private transient Mode mode;

    private transient AppFiles files;
    private transient AppFile page;
    private transient String tag;

    @Override
    public void init() {
        if (settings.app()) {
            files = AppFiles.of(getServletContext());
            page = filledIn(files.get(PAGE));
            // A weak one: packed or not, it is the same.
            tag = "W/\"" + page.digest() + '"';
        }
    }

    private AppFile filledIn(AppFile template) {
        return template.with(template.text()
                .replace("{version}", files.version())
                .replace("{settings}", told().replace("&", "&amp;").replace("\"", "&quot;")));
    }

    // Nothing may be told here that not everybody may know.
    private String told() {
        try {
            return Json.MAPPER.writeValueAsString(
                    Map.of("samples", mode == Mode.DEVELOPMENT, "public_catalogue", settings.publicCatalogue()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (request.getServletPath().isEmpty()) {
            root(request, response);
        } else {
            file(request.getPathInfo(), request, response);
        }
    }

    private void root(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        if (page == null) {
            request.getRequestDispatcher("/" + PAGE).forward(request, response);
            return;
        }
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.setHeader(HttpHeaders.ETAG, tag);
        if (tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            page.write(request, response);
        }
    }

    private void file(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] parts = path == null ? new String[0] : path.substring(1).split("/", 2);
        AppFile file = files == null || parts.length < 2 || parts[1].equals(PAGE) ? null : files.get(parts[1]);
        if (file == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Content-Security-Policy", POLICY);
        // While versions change, another node may have made the page: this node's file is better than none.
        boolean own = parts[0].equals(files.version());
        response.setHeader(HttpHeaders.CACHE_CONTROL, own ? "public, max-age=31536000, immutable" : "no-cache");
        file.write(request, response);
    }
}
