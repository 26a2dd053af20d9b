package org.bookingsystem.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.bookingsystem.outbox.Messages.Waiting;
import org.bookingsystem.platform.persistence.Installation;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.work.Backoff;

/**
 * Makes events and deliveries of messages: of those with the same key in the order in which they happened. One node
 * does so at a time. So events are numbered in the order of their commits: whoever has seen an event never meets a new
 * one with a lower number.
 */
@ApplicationScoped
@Transactional
public class FanOut {
    private static final Duration MAX_BACKOFF = Duration.ofHours(1);

    private final Jdbc database;
    private final Messages messages;
    private final Clock clock;
    private final Installation installation;
    private final OtherNodes otherNodes;
    private final Map<String, Audience> audiences = new HashMap<>();
    private final List<Channel> channels;

    /** For CDI's proxy. */
    protected FanOut() {
        this(null, null, null, null, List.of(), List.of());
    }

    @Inject
    FanOut(
            Jdbc database,
            Clock clock,
            Installation installation,
            OtherNodes otherNodes,
            @Any Instance<Audience> audiences,
            @Any Instance<Channel> channels) {
        this(
                database,
                clock,
                installation,
                otherNodes,
                audiences.stream().toList(),
                channels.stream().toList());
    }

    FanOut(
            Jdbc database,
            Clock clock,
            Installation installation,
            OtherNodes otherNodes,
            Collection<Audience> audiences,
            Collection<Channel> channels) {
        this.database = database;
        this.messages = new Messages(database);
        this.clock = clock;
        this.installation = installation;
        this.otherNodes = otherNodes;
        audiences.forEach(audience -> audience.types().forEach(type -> this.audiences.put(type, audience)));
        this.channels = List.copyOf(channels);
    }

    /** Its audience failed: nothing is wrong with the others. */
    static final class MessageFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Waiting waiting;

        private MessageFailure(Waiting waiting, RuntimeException cause) {
            super("message " + waiting.id() + ", " + waiting.message().type(), cause);
            this.waiting = waiting;
        }
    }

    /**
     * Takes the next messages that are due.
     *
     * @return whether there were any
     * @throws MessageFailure where an audience fails; nothing has been done then
     */
    boolean next(int max) {
        Instant now = clock.instant();
        if (!messages.areDue(audiences.keySet(), now)) {
            return false;
        }
        EventBatch batch = new EventBatch(database, "/booking-system/" + installation.id(), now);
        messages.markDue(now);
        List<Long> done = new ArrayList<>();
        Set<String> unfinished = new HashSet<>();
        // Only now that this node holds the lock: another may have taken those that were due a moment ago. A message of
        // a type that only a newer version knows is left to the nodes that have it.
        for (Waiting waiting : messages.listDue(audiences.keySet(), max)) {
            if (unfinished.contains(waiting.message().key())) {
                continue;
            }
            Notices notices = notices(waiting);
            notices.list().forEach(notice -> batch.add(waiting, notice, reachable(notice)));
            if (notices.next().isPresent()) {
                // The rest follows in the next transactions, and after that whatever else has its key.
                unfinished.add(waiting.message().key());
                messages.saveProgress(waiting, notices.next().getAsLong());
            } else {
                done.add(waiting.id());
            }
        }
        messages.delete(done);
        batch.write();
        otherNodes.tell();
        return true;
    }

    private Notices notices(Waiting waiting) {
        try {
            return audiences.get(waiting.message().type()).tell(waiting.message(), waiting.progress());
        } catch (RuntimeException e) {
            throw new MessageFailure(waiting, e);
        }
    }

    private List<Notice.To> reachable(Notice notice) {
        return notice.recipients().stream().filter(to -> isOn(to.channel())).toList();
    }

    private boolean isOn(String channel) {
        return channels.stream().anyMatch(candidate -> candidate.name().equals(channel) && candidate.isOn());
    }

    /** Has a message whose audience failed tried again later, so that the others go on. */
    void postpone(MessageFailure failure) {
        Duration wait = Backoff.after(failure.waiting.attempts() + 1, MAX_BACKOFF, ThreadLocalRandom.current());
        messages.postpone(failure.waiting, clock.instant().plus(wait));
    }
}
