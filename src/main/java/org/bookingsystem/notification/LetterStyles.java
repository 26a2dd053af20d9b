package org.bookingsystem.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.bookingsystem.platform.persistence.Jdbc;

/** Knows how people want letters to be written, as they have it now. */
@ApplicationScoped
public class LetterStyles {
    private static final String STYLE = "SELECT locale, time_zone FROM users WHERE id = ?";

    @Inject
    private Jdbc database;

    public LetterStyle of(long userId) {
        return database.find(STYLE, row -> new LetterStyle(row.getString(1), row.getString(2)), userId)
                .orElse(LetterStyle.PLAIN);
    }
}
