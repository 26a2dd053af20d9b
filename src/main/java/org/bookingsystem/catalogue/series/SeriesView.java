package org.bookingsystem.catalogue.series;

import java.time.Instant;
import java.util.List;
import org.bookingsystem.catalogue.SeriesSessionView;

/**
 * A series with all that it ever had.
 *
 * @param recurrence as it was asked for
 * @param sessions soonest first
 */
record SeriesView(long id, String recurrence, Instant createdAt, List<SeriesSessionView> sessions) {

    /** As they were made. */
    List<Long> sessionIds() {
        return sessions.stream().map(member -> member.session().id()).sorted().toList();
    }
}
