package org.bookingsystem.platform.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;

/**
 * Times in the API: ISO 8601. Without an offset they are UTC, with one they are converted; answers are UTC without an
 * offset, in whole seconds, as {@code 2024-01-15T09:00:00}. Local times are told with their offset, as
 * {@code 2024-01-15T10:00:00+01:00}.
 */
public final class ApiTime {
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final DateTimeFormatter INPUT =
            DateTimeFormatter.ISO_DATE_TIME.withResolverStyle(ResolverStyle.STRICT);

    private ApiTime() {}

    /** @throws IllegalArgumentException with a message that can follow a field's name */
    public static Instant parse(String text) {
        Instant instant;
        try {
            TemporalAccessor time = INPUT.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            instant = time instanceof OffsetDateTime offset
                    ? offset.toInstant()
                    : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be an ISO 8601 time such as 2024-01-15T09:00:00", e);
        }
        return inRange(instant);
    }

    /**
     * In whole seconds.
     *
     * @throws IllegalArgumentException with a message that can follow a field's name
     */
    public static Instant inRange(Instant time) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException("must be between the years 1970 and 9999");
        }
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * As {@link #parse}, of a query parameter: a plus that was not encoded arrives as a blank.
     *
     * @throws IllegalArgumentException with a message that can follow a parameter's name
     */
    public static Instant ofParameter(String text) {
        return parse(text.replace(' ', '+'));
    }

    public static String format(Instant time) {
        return format(LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC))
                .toString();
    }

    public static String format(OffsetDateTime local) {
        ZoneOffset offset = local.getOffset();
        return format(local.toLocalDateTime())
                .append(
                        offset.getTotalSeconds() == 0
                                ? "+00:00"
                                : offset.getId().substring(0, 6))
                .toString();
    }

    // A formatter for a pattern takes four times as long, and a list has hundreds of times.
    private static StringBuilder format(LocalDateTime time) {
        StringBuilder text = new StringBuilder(25).append(time.toLocalDate());
        append(text, 'T', time.getHour());
        append(text, ':', time.getMinute());
        append(text, ':', time.getSecond());
        return text;
    }

    private static void append(StringBuilder text, char before, int number) {
        text.append(before).append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
