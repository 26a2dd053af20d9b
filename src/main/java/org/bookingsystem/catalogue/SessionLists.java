package org.bookingsystem.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.persistence.Slice;
import org.bookingsystem.platform.web.Page;
import org.bookingsystem.platform.web.Rendered;

/**
 * Lists of sessions as bytes. Everybody who may see them sees the same, so the work is done once for all who ask while
 * nothing changes: what this node changes shows at once, what others change within a second.
 */
@ApplicationScoped
public class SessionLists {
    private static final long KEPT_NANOS = TimeUnit.MILLISECONDS.toNanos(900);
    private static final int MAX_LISTS = 100;
    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_ROWS = 500;

    @Inject
    private Sessions sessions;

    private final Map<Key, Kept> lists = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    private record Key(SessionFilter filter, Slice slice) {}

    /** @param list empty where it is too long to be kept */
    private record Kept(Optional<Part> list, long changes, long readAt) {}

    /** @param next where what follows starts; empty at the end of the list */
    record Part(Rendered rows, Optional<Cursor> next) {}

    // Only now: who reads it before the commit reads it as it was.
    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) CatalogueChanged event) {
        changes.incrementAndGet();
    }

    /** Empty where it is too long: then it is to be read row by row. */
    Optional<Part> find(SessionFilter filter, Page page) {
        Key key = new Key(filter, page.isWhole() ? Slice.startingAfter(Optional.empty(), MAX_ROWS + 1) : page.slice());
        Kept kept = lists.get(key);
        if (kept == null || kept.changes() != changes.get() || System.nanoTime() - kept.readAt() > KEPT_NANOS) {
            kept = read(key, page);
            keep(key, kept);
        }
        return kept.list();
    }

    private Kept read(Key key, Page page) {
        // Before it is read: what changes meanwhile makes it old.
        long before = changes.get();
        long now = System.nanoTime();
        List<SessionView> rows = sessions.list(key.filter(), key.slice());
        Optional<Part> part = page.isWhole() && rows.size() > MAX_ROWS
                ? Optional.empty()
                : Optional.of(new Part(Rendered.of(page.shown(rows)), page.next(rows, SessionView::cursor)));
        return new Kept(part, before, now);
    }

    private void keep(Key key, Kept kept) {
        if (kept.list().filter(part -> part.rows().size() > MAX_BYTES).isPresent()) {
            return;
        }
        if (lists.size() >= MAX_LISTS) {
            lists.clear();
        }
        lists.put(key, kept);
    }
}
