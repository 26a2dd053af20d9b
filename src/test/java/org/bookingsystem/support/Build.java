package org.bookingsystem.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What Maven has just built, as deploy.sh would have left it: noted as its own build, the server unpacked, and an
 * archive made of its classes, with which a start takes little more than half the processor time. The first JVM
 * that needs it does so, the others wait.
 */
public final class Build {
    /** Of a JVM that lives for a minute or two: starting fast counts for more than running fast. */
    public static final List<String> QUICK = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final String SCRIPT = Path.of("deploy.sh").toAbsolutePath().toString();
    private static final Path WORK = Path.of("target", "it-build");
    private static final Path LOCK = Path.of("target", "it-build.lock");
    private static final String JAVA_HOME = System.getProperty("java.home");
    private static boolean complete;

    private Build() {}

    public static synchronized void complete() {
        if (complete) {
            return;
        }
        try {
            try (FileChannel file = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = file.lock()) {
                assert lock.isValid();
                // The data of an earlier build may be of another form.
                OwnServer.delete(WORK);
                Files.createDirectories(WORK);
                ask("is_built || note_build \"$(sources)\"");
                if (ask("need_java; unpack || true; fast_start \"$1\"; echo \"${new_archive:-}\"", WORK.toString())
                        .contains(".jsa")) {
                    makeArchive();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        complete = true;
    }

    private static void makeArchive() throws IOException {
        Map<String, String> environment = Map.of(
                "PORT",
                Integer.toString(Ports.free()),
                "JAVA_HOME",
                JAVA_HOME,
                "JAVA_OPTS",
                String.join(" ", QUICK),
                "SHUTDOWN_GRACE_SECONDS",
                "1");
        try (Program server = Program.start(WORK, environment, List.of(SCRIPT))) {
            if (server.says("The booking system is ready\\.")) {
                server.terminate();
            }
            if (server.end() != 0) {
                throw new IllegalStateException(server.output() + server.errors());
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** @return what java is told to start a server with that directory, up to the server's own options */
    static List<String> start(Path directory) {
        complete();
        // Another archive is not to be made.
        String sayIt = "need_java; new_archive=none; fast_start \"$1\"; printf '%s\\n' \"${start[@]}\"";
        List<String> command = new ArrayList<>();
        command.add(Path.of(JAVA_HOME, "bin", "java").toString());
        command.addAll(QUICK);
        ask(sayIt, directory.toString()).lines().forEach(command::add);
        return command;
    }

    /** @return what deploy.sh's functions print */
    private static String ask(String functions, String... parameters) {
        List<String> command = new ArrayList<>(List.of("bash", "-c", "source ./deploy.sh; " + functions, "bash"));
        command.addAll(List.of(parameters));
        try (Program bash = Program.start(Path.of("."), Map.of("JAVA_HOME", JAVA_HOME), command)) {
            if (bash.end() != 0) {
                throw new IllegalStateException(functions + ": " + bash.errors());
            }
            return bash.output();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }
}
