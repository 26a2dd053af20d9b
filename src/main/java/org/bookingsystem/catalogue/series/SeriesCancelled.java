package org.bookingsystem.catalogue.series;

import java.time.Instant;
import java.util.List;
import org.bookingsystem.catalogue.SessionSnapshot;

/** Fired inside the transaction that cancels several sessions of a series, after each has been told of by itself. */
public record SeriesCancelled(long seriesId, long facilitatorId, List<SessionSnapshot> sessions, Instant at) {}
