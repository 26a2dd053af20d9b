package org.bookingsystem.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.bookingsystem.audit.AuditAction;
import org.bookingsystem.audit.AuditLog;
import org.bookingsystem.audit.AuditLog.Whom;
import org.bookingsystem.outbox.Revival;
import org.bookingsystem.outbox.Revival.Which;

/** Has dead messages tried again, whoever's they are. */
@ApplicationScoped
@Transactional
public class MessageService {
    @Inject
    private Revival revival;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** @return whether there was such a one */
    boolean retry(long id) {
        return revive(new Which(Optional.empty(), Optional.of(id), Optional.empty()), "messages/" + id) == 1;
    }

    /** @return how many there were */
    public int retryAll(Optional<String> channel) {
        return revive(
                new Which(Optional.empty(), Optional.empty(), channel),
                channel.map(name -> "channels/" + name).orElse(null));
    }

    private int revive(Which which, String object) {
        int count = revival.revive(which);
        if (count > 0) {
            audit.write(AuditAction.MESSAGES_RETRIED, Whom.NOBODY, object, clock.instant());
        }
        return count;
    }
}
