package org.bookingsystem.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bookingsystem.outbox.mail.MailSettings;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.work.Job;

/**
 * Looks every minute for sessions of which those who booked are to be reminded. What became due while no node ran is
 * found later, as long as the session has not begun.
 */
@ApplicationScoped
public class Reminders implements Job {
    static final String NAME = "reminders";

    private static final int PART = 200;

    // By the index of the catalogue: of all sessions, it reads those that begin within that time.
    static final String DUE = """
            SELECT id FROM sessions
            WHERE status = 'active' AND (reminded_for IS NULL OR reminded_for <> start_time)
            AND start_time > ? AND start_time <= ? ORDER BY start_time LIMIT %d""".formatted(PART);

    private final Jdbc database;
    private final ReminderService service;
    private final ReminderSettings settings;
    private final MailSettings mail;
    private final Clock clock;

    /** For CDI's proxy. */
    protected Reminders() {
        this(null, null, null, null, null);
    }

    @Inject
    Reminders(Jdbc database, ReminderService service, ReminderSettings settings, MailSettings mail, Clock clock) {
        this.database = database;
        this.service = service;
        this.settings = settings;
        this.mail = mail;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        // Without letters nobody is reminded, and what is due stays so until there are some.
        if (settings.before().isZero() || mail.service().isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Instant until = now.plus(settings.before());
        List<Long> due;
        do {
            due = database.list(DUE, row -> row.getLong(1), now, until);
            due.forEach(session -> service.remind(session, now, until));
        } while (due.size() == PART);
    }
}
