package org.bookingsystem.notification;

/**
 * How somebody wants letters to be written.
 *
 * @param locale a tag by BCP 47; null where they have not said
 * @param timeZone what their clocks go by; null where they have not said
 */
public record LetterStyle(String locale, String timeZone) {
    static final LetterStyle PLAIN = new LetterStyle(null, null);
}
