package org.bookingsystem.platform.config;

import java.util.List;

/** Start-up cannot go on; the message names every variable that is missing or wrong. */
public class InvalidSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> complaints;

    InvalidSettingsException(List<String> complaints) {
        super("The booking system did not start: " + String.join("; ", complaints));
        this.complaints = List.copyOf(complaints);
    }

    /** One for each variable. */
    List<String> complaints() {
        return complaints;
    }
}
