package org.bookingsystem.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.bookingsystem.platform.persistence.Cursor;
import org.bookingsystem.platform.persistence.RecentReads;
import org.bookingsystem.platform.persistence.Slice;
import org.bookingsystem.platform.web.Page;
import org.bookingsystem.platform.web.Rendered;

/**
 * Lists of sessions as bytes. Everybody who may see them sees the same, so they are read and written once for all who
 * ask within a moment.
 */
@ApplicationScoped
public class SessionLists {
    private static final int MAX_LISTS = 100;
    private static final int MAX_ROWS = 500;
    private static final int MAX_BYTES = 256 * 1024;

    @Inject
    private Sessions sessions;

    private final RecentReads<Key, Part> lists = new RecentReads<>(MAX_LISTS, Part::isSmall);

    private record Key(SessionFilter filter, Slice slice) {}

    /**
     * @param rows empty where it is a whole list that is too long for this
     * @param next where what follows starts; empty at the end of the list
     */
    public record Part(Optional<Rendered> rows, Optional<Cursor> next) {
        boolean isSmall() {
            return rows.filter(rendered -> rendered.size() > MAX_BYTES).isEmpty();
        }
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) CatalogueChanged event) {
        lists.forget();
    }

    public Part get(SessionFilter filter, Page page) {
        Slice slice = page.isWhole() ? Slice.startingAfter(Optional.empty(), MAX_ROWS + 1) : page.slice();
        Key key = new Key(filter, slice);
        return lists.get(key, () -> Optional.of(read(key, page))).orElseThrow();
    }

    private Part read(Key key, Page page) {
        List<SessionView> rows = sessions.list(key.filter(), key.slice());
        if (page.isWhole() && rows.size() > MAX_ROWS) {
            return new Part(Optional.empty(), Optional.empty());
        }
        return new Part(Optional.of(Rendered.of(page.shown(rows))), page.next(rows, SessionView::cursor));
    }
}
