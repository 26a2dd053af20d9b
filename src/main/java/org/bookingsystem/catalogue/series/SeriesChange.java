package org.bookingsystem.catalogue.series;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bookingsystem.catalogue.GivenTime;
import org.bookingsystem.catalogue.SessionChangeRequest;
import org.bookingsystem.catalogue.SessionDetails;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.TimeZones;

/**
 * What shall be different about each session of a series. The times that the request gives are those of one of them;
 * the others move by as many days, and to the same time of day.
 *
 * @param before the one whose times are given, as it was
 * @param after the same, as it shall be
 */
record SeriesChange(SessionChangeRequest request, SessionDetails before, SessionDetails after)
        implements UnaryOperator<SessionDetails> {

    /** @throws ProblemException 400 where clocks show no such time in the zone of the one whose times are given */
    static SeriesChange of(SessionChangeRequest request, SessionDetails before) {
        return new SeriesChange(request, before, request.apply(before));
    }

    /** @throws ProblemException 400 where it would be moved out of the calendar */
    @Override
    public SessionDetails apply(SessionDetails old) {
        SessionDetails rest = request.rest(old);
        if (old.startTime().equals(before.startTime()) && old.endTime().equals(before.endTime())) {
            // As exactly as it is given: of a time that clocks show twice, the one that is meant.
            return rest.at(after.startTime(), after.endTime());
        }
        ZoneId zone = TimeZones.of(rest.timeZone());
        Instant start = moved(request.start(), SessionDetails::startTime, old, zone);
        Instant end = moved(request.end(), SessionDetails::endTime, old, zone);
        return rest.at(start, end.isAfter(start) ? end : start.plus(length()));
    }

    private Instant moved(GivenTime given, Function<SessionDetails, Instant> time, SessionDetails old, ZoneId zone) {
        if (!given.isGiven()) {
            return time.apply(old);
        }
        try {
            return DayShift.between(clocks(time, before), clocks(time, after))
                    .after(clocks(time, old).toLocalDate(), zone);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(given.field(), e.getMessage());
        }
    }

    private static ZonedDateTime clocks(Function<SessionDetails, Instant> time, SessionDetails session) {
        return time.apply(session).atZone(TimeZones.of(session.timeZone()));
    }

    // Where this itself is wrong, the session refuses it.
    private Duration length() {
        return Duration.between(after.startTime(), after.endTime());
    }
}
