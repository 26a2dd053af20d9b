package org.bookingsystem.platform.config;

import java.util.List;

/** Start-up cannot go on; the message names every variable that is missing or wrong. */
public class InvalidSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidSettingsException(List<String> problems) {
        super("The booking system did not start: " + String.join("; ", problems));
    }
}
