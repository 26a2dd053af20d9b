package org.bookingsystem.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory of the server under test, as the JDK's own tool tells it. */
public final class ServerHeap {
    private static final Pattern TOTAL = Pattern.compile("Total +\\d+ +(\\d+)");

    private ServerHeap() {}

    /** What is alive, in bytes. */
    public static long live() {
        try {
            // Collects first, and counts before anything else happens.
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(server().pid()),
                            "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher total = TOTAL.matcher(histogram);
            if (!total.find()) {
                throw new IllegalStateException(histogram);
            }
            return Long.parseLong(total.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessHandle server() {
        String port = Integer.toString(Api.server().getPort());
        return ProcessHandle.current()
                .children()
                .filter(child ->
                        List.of(child.info().arguments().orElse(new String[0])).contains(port))
                .findFirst()
                .orElseThrow();
    }
}
