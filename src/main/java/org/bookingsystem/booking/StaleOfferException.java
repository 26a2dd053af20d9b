package org.bookingsystem.booking;

/**
 * The session was changed between the look at it and the taking of its seat. Rolls the transaction back, so that it can
 * begin again.
 */
class StaleOfferException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
