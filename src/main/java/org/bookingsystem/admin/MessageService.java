package org.bookingsystem.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.bookingsystem.audit.AuditAction;
import org.bookingsystem.audit.AuditLog;
import org.bookingsystem.audit.AuditLog.Whom;
import org.bookingsystem.notification.NotificationProblem;
import org.bookingsystem.outbox.Revival;
import org.bookingsystem.outbox.Revival.Which;
import org.bookingsystem.platform.problem.ProblemException;

/** Has dead messages tried again, whoever's they are. */
@ApplicationScoped
@Transactional
public class MessageService {
    @Inject
    private Revival revival;

    @Inject
    private MessageList messages;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** @throws ProblemException 404 where there is none, 400 where it is not dead */
    void retry(long id) {
        if (revive(new Which(Optional.empty(), Optional.of(id), Optional.empty()), "messages/" + id) == 0) {
            throw new ProblemException(
                    messages.exists(id)
                            ? NotificationProblem.DELIVERY_NOT_DEAD
                            : NotificationProblem.DELIVERY_NOT_FOUND);
        }
    }

    /** @return how many there were */
    public int retryAll(Optional<String> channel) {
        return revive(
                new Which(Optional.empty(), Optional.empty(), channel),
                channel.map(name -> "channels/" + name).orElse(null));
    }

    private int revive(Which which, String object) {
        audit.write(AuditAction.MESSAGES_RETRIED, Whom.NOBODY, object, clock.instant());
        return revival.revive(which);
    }
}
