package org.bookingsystem.calendars;

import java.util.Optional;

/**
 * Whose calendar it is.
 *
 * @param facilitatorId of their profile
 * @param locale a tag by BCP 47; null where they have not said
 */
record Subscriber(long userId, Optional<Long> facilitatorId, String name, String locale) {}
