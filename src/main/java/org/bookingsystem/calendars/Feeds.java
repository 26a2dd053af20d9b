package org.bookingsystem.calendars;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.bookingsystem.outbox.mail.MailChannel;
import org.bookingsystem.outbox.mail.MailSettings;
import org.bookingsystem.platform.web.Rendered;

/** Makes people's calendars: what they booked, and what they offer. */
@ApplicationScoped
public class Feeds {
    private static final Duration KEPT = Duration.ofDays(30);

    @Inject
    private Entries entries;

    @Inject
    private MailSettings mail;

    @Inject
    private Clock clock;

    Rendered of(Subscriber subscriber) {
        Instant since = clock.instant().minus(KEPT);
        Publication calendar = new Publication(subscriber.locale(), MailChannel.from(mail)).asCalendar();
        entries.listBooked(subscriber, since).forEach(calendar::add);
        subscriber.facilitatorId().ifPresent(id -> entries.listOffered(subscriber, id, since)
                .forEach(calendar::add));
        return Rendered.text(calendar.write());
    }
}
