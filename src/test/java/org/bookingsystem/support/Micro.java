package org.bookingsystem.support;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a test starts a Payara Micro of its own. */
public final class Micro {
    private Micro() {}

    /**
     * The command, which may be run in any directory.
     *
     * @param options of Payara Micro, beside those that every server has
     */
    public static List<String> command(int port, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                new File("target", "payara-micro.jar").getAbsolutePath(),
                "--port",
                Integer.toString(port),
                "--contextroot",
                "/",
                "--nocluster",
                "--disablephonehome"));
        command.addAll(List.of(options));
        return command;
    }
}
