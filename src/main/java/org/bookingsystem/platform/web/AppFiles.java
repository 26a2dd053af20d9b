package org.bookingsystem.platform.web;

import jakarta.servlet.ServletContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files of the web app by their names below /app/, read once. Their version is the digest of all of them: it is
 * part of their addresses, so that one version's modules only load each other.
 */
final class AppFiles {
    private static final String FOLDER = "/app/";
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "txt", "text/plain; charset=utf-8");

    private final String version;
    private final Map<String, AppFile> files;

    private AppFiles(String version, Map<String, AppFile> files) {
        this.version = version;
        this.files = files;
    }

    static AppFiles of(ServletContext context) {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        collect(context, FOLDER, contents);
        return of(contents);
    }

    static AppFiles of(SortedMap<String, byte[]> contents) {
        return new AppFiles(
                version(contents),
                contents.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, file -> new AppFile(type(file.getKey()), file.getValue()))));
    }

    private static void collect(ServletContext context, String folder, Map<String, byte[]> contents) {
        Set<String> paths = context.getResourcePaths(folder);
        for (String path : paths == null ? Set.<String>of() : paths) {
            if (path.endsWith("/")) {
                collect(context, path, contents);
            } else {
                contents.put(path.substring(FOLDER.length()), read(context, path));
            }
        }
    }

    private static byte[] read(ServletContext context, String path) {
        try (InputStream in = context.getResourceAsStream(path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version(SortedMap<String, byte[]> contents) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        contents.forEach((name, content) -> {
            all.writeBytes((name + " " + content.length + "\n").getBytes(StandardCharsets.UTF_8));
            all.writeBytes(content);
        });
        return Rendered.digest(all.toByteArray()).substring(0, 16);
    }

    private static String type(String name) {
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }

    String version() {
        return version;
    }

    /** @return null where there is none */
    AppFile get(String name) {
        return files.get(name);
    }
}
