package org.bookingsystem.catalogue;

import java.time.Instant;

/**
 * Fired inside the transaction in which somebody else begins to offer a session.
 *
 * @param session with its new facilitator
 * @param before the profile's id of whoever offered it until now
 */
public record SessionHandedOver(SessionSnapshot session, long before, Instant at) {}
