package org.bookingsystem.dashboard;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.bookingsystem.identity.preferences.ZoneName;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.ApiTime;
import org.bookingsystem.platform.web.IsoTime;

/**
 * The query parameters that choose a period, of ten years at most. It lasts a year where one of its ends is not given.
 *
 * @param timeZone in which its months begin; UTC unless said otherwise
 */
public record PeriodRequest(
        @IsoTime String from, @IsoTime String to, @ZoneName String timeZone) {
    private static final int MAX_YEARS = 10;

    /**
     * Empty where none is asked for.
     *
     * @throws ProblemException 400 where it ends before it starts, or lasts too long
     */
    Optional<Period> period() {
        if (from == null && to == null) {
            return Optional.empty();
        }
        Instant start = from == null ? years(to, -1) : ApiTime.ofParameter(from);
        Instant end = to == null ? years(from, 1) : ApiTime.ofParameter(to);
        if (!end.isAfter(start)) {
            throw ProblemException.invalid("to", "must be after from");
        }
        if (end.isAfter(start.atOffset(ZoneOffset.UTC).plusYears(MAX_YEARS).toInstant())) {
            throw ProblemException.invalid("to", "must be no more than ten years after from");
        }
        return Optional.of(new Period(start, end, timeZone == null ? "UTC" : timeZone));
    }

    private static Instant years(String time, int years) {
        return ApiTime.ofParameter(time)
                .atOffset(ZoneOffset.UTC)
                .plusYears(years)
                .toInstant();
    }
}
