package org.bookingsystem.booking;

import java.time.Instant;
import java.util.List;

/**
 * Fired inside the transaction in which somebody books several sessions of a series, after each has been told of by
 * itself.
 */
public record SeriesBooked(long seriesId, long userId, List<BookingPlaced> bookings, Instant at) {}
