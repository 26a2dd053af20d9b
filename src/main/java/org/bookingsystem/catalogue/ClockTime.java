package org.bookingsystem.catalogue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bookingsystem.platform.web.ApiTime;

/**
 * A time as clocks show it somewhere. In the night in which they are put back they show an hour twice: the offset tells
 * which is meant.
 */
record ClockTime(LocalDateTime time, Optional<ZoneOffset> offset) {
    private static final DateTimeFormatter INPUT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT)
            .withChronology(IsoChronology.INSTANCE)
            .withResolverStyle(ResolverStyle.STRICT);

    /** @throws IllegalArgumentException with a message that can follow a field's name */
    static ClockTime parse(String text) {
        try {
            TemporalAccessor read = INPUT.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return read instanceof OffsetDateTime exact
                    ? new ClockTime(exact.toLocalDateTime(), Optional.of(exact.getOffset()))
                    : new ClockTime((LocalDateTime) read, Optional.empty());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "must be an ISO 8601 time such as 2024-01-15T09:00:00 or 2024-01-15T09:00:00+01:00", e);
        }
    }

    /** @throws IllegalArgumentException with a message that can follow a field's name */
    Instant in(ZoneId zone) {
        List<ZoneOffset> possible = zone.getRules().getValidOffsets(time);
        if (possible.isEmpty()) {
            ZoneOffsetTransition change = zone.getRules().getTransition(time);
            throw new IllegalArgumentException("does not exist in " + zone + ", where clocks are put forward from "
                    + change.getDateTimeBefore() + " to " + change.getDateTimeAfter());
        }
        if (offset.isEmpty() && possible.size() > 1) {
            throw new IllegalArgumentException(
                    "is there twice in " + zone + ", where clocks are put back: add " + texts(possible));
        }
        if (!possible.contains(offset.orElse(possible.get(0)))) {
            throw new IllegalArgumentException("must have the offset of " + zone + ", " + texts(possible));
        }
        return ApiTime.inRange(time.toInstant(offset.orElse(possible.get(0))));
    }

    private static String texts(List<ZoneOffset> offsets) {
        return offsets.stream()
                .map(offset -> offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId())
                .collect(Collectors.joining(" or "));
    }
}
