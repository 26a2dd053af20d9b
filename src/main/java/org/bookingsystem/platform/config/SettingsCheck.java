package org.bookingsystem.platform.config;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what is wrong with the settings before a server is started with them: {@code deploy.sh} runs it by itself. */
public final class SettingsCheck {
    /** The exit code that says so; another one but 0 means that nothing could be checked. */
    private static final int REFUSED = 3;

    private SettingsCheck() {}

    /** @param complaints that the caller has already: they become part of the one sentence */
    public static void main(String[] complaints) {
        List<String> all = new ArrayList<>(List.of(complaints));
        try {
            Settings.read(SettingsCheck::variable);
        } catch (InvalidSettingsException e) {
            all.addAll(e.complaints());
        }
        if (!all.isEmpty()) {
            new PrintStream(System.out, true, StandardCharsets.UTF_8)
                    .println(new InvalidSettingsException(all).getMessage());
            System.exit(REFUSED);
        }
    }

    // Where MicroProfile Config looks first, by the names that it tries.
    private static Optional<String> variable(String name) {
        return Stream.of(System.getProperty(name), System.getenv(name), System.getenv(asVariable(name)))
                .filter(value -> value != null && !value.isEmpty())
                .findFirst();
    }

    private static String asVariable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
