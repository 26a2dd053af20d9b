package org.bookingsystem.platform.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The API's document where tools look for it besides /openapi.yaml: /openapi.json, and /openapi as MicroProfile OpenAPI
 * has it, in YAML unless {@code ?format=JSON} or the Accept header asks for JSON. The server has a document of its own
 * there, made from the code, which says next to nothing.
 */
@WebServlet({"/openapi", "/openapi/", "/openapi.json"})
public class OpenApiServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String FILE = "/openapi.yaml";

    private transient byte[] json;

    @Override
    public void init() {
        try (InputStream yaml = getServletContext().getResourceAsStream(FILE)) {
            json = new ObjectMapper().writeValueAsBytes(new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (isForJson(request)) {
            response.setContentType("application/json");
            response.getOutputStream().write(json);
        } else {
            request.getRequestDispatcher(FILE).forward(request, response);
        }
    }

    private static boolean isForJson(HttpServletRequest request) {
        String accepted = request.getHeader("Accept");
        return request.getServletPath().endsWith(".json")
                || "JSON".equalsIgnoreCase(request.getParameter("format"))
                || (accepted != null && accepted.startsWith("application/json"));
    }
}
