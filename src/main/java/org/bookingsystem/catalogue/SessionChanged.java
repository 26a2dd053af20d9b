package org.bookingsystem.catalogue;

import java.time.Instant;
import java.util.Set;

/**
 * Fired inside the transaction that changes a session, after the change.
 *
 * @param fields what is different now, under its JSON names; never empty
 * @param amongOthers whether others of its series are changed with it, of which people hear together
 */
public record SessionChanged(SessionSnapshot session, Set<String> fields, Instant at, boolean amongOthers) {}
