package org.bookingsystem.catalogue.series;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bookingsystem.catalogue.SessionSnapshot;

/**
 * Fired inside the transaction that changes several sessions of a series, after each has been told of by itself.
 *
 * @param sessions those about which something is different now
 * @param fields what that is, under its JSON names; never empty
 */
public record SeriesChanged(
        long seriesId, long facilitatorId, List<SessionSnapshot> sessions, Set<String> fields, Instant at) {}
