package org.bookingsystem.catalogue.series;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.bookingsystem.catalogue.SessionDetails;
import org.bookingsystem.catalogue.SessionRequest;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.ApiTime;
import org.bookingsystem.platform.web.Text;
import org.bookingsystem.platform.web.TimeZones;

/**
 * Sessions as they shall be.
 *
 * @param session the first of them
 * @param recurrence see {@link Recurrence}
 */
record SeriesRequest(
        @Valid @JsonUnwrapped SessionRequest session,

        @NotNull @Rrule @Text(max = RecurrenceParts.MAX_LENGTH)
        String recurrence) {

    /**
     * All of them, each from the same time of day to the same one.
     *
     * @throws ProblemException 400 where there are too many, or too few
     */
    List<SessionDetails> occurrences() {
        SessionDetails first = session.details();
        ZonedDateTime start = first.startTime().atZone(TimeZones.of(first.timeZone()));
        try {
            Stream<SessionDetails> later = Recurrence.parse(recurrence).startingAt(start).stream()
                    .skip(1)
                    .map(next -> occurrence(first, start, next));
            return Stream.concat(Stream.of(first), later).toList();
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("recurrence", e.getMessage());
        }
    }

    private static SessionDetails occurrence(SessionDetails first, ZonedDateTime firstStart, ZonedDateTime start) {
        DayShift untilEnd = DayShift.between(firstStart, first.endTime().atZone(firstStart.getZone()));
        Instant end = untilEnd.after(start.toLocalDate(), start.getZone());
        Duration length = Duration.between(first.startTime(), first.endTime());
        return first.at(
                ApiTime.inRange(start.toInstant()),
                end.isAfter(start.toInstant()) ? end : start.toInstant().plus(length));
    }
}
