package org.bookingsystem.catalogue;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bookingsystem.identity.preferences.ZoneName;
import org.bookingsystem.platform.problem.FieldError;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Change;
import org.bookingsystem.platform.web.Text;
import org.bookingsystem.platform.web.TimeZones;
import org.bookingsystem.platform.web.WebAddress;

/** What shall be different about a session. Another time zone alone moves it nowhere: only clocks show another time. */
@WellTimed
public record SessionChangeRequest(
        @NotNull(message = Change.NOT_NULL) @Text(max = 200, line = true)
        Change<String> title,

        @Text(max = 5000) Change<String> description,
        @NotNull(message = Change.NOT_NULL) Change<SessionType> sessionType,
        @NotNull(message = Change.NOT_NULL) Change<Instant> startTime,
        @NotNull(message = Change.NOT_NULL) Change<Instant> endTime,

        @NotNull(message = Change.NOT_NULL) @ZoneName @Text(max = 50)
        Change<String> timeZone,

        @NotNull(message = Change.NOT_NULL) Change<String> localStartTime,
        @NotNull(message = Change.NOT_NULL) Change<String> localEndTime,

        @NotNull(message = Change.NOT_NULL) @Min(1) @Max(100_000)
        Change<Integer> capacity,

        @NotNull(message = Change.NOT_NULL) @Min(1) @Max(1000)
        Change<Integer> maxSeatsPerBooking,

        @NotNull(message = Change.NOT_NULL) @DecimalMin("0") @DecimalMax("1000000") @Digits(integer = 7, fraction = 2)
        Change<BigDecimal> price,

        @Text(max = 300, line = true) Change<String> place,
        @WebAddress @Text(max = 2000) Change<String> onlineUrl,
        @WebAddress @Text(max = 2000) Change<String> imageUrl,

        @NotNull(message = Change.NOT_NULL) @Min(0) @Max(Deadlines.MAX)
        Change<Integer> bookableUntilMinutes,

        @NotNull(message = Change.NOT_NULL) @Min(0) @Max(Deadlines.MAX)
        Change<Integer> cancellableUntilMinutes)
        implements UnaryOperator<SessionDetails> {

    /**
     * The details as they were, but for what the request names.
     *
     * @throws ProblemException 400 where clocks show no such time in the zone that the session has
     */
    @Override
    public SessionDetails apply(SessionDetails old) {
        ZoneId zone = TimeZones.of(timeZone.or(old.timeZone()));
        List<FieldError> errors = Stream.of(start(), end())
                .flatMap(time -> time.complaint(Optional.of(zone)).stream())
                .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return rest(old).at(start().or(old.startTime(), zone), end().or(old.endTime(), zone));
    }

    /** The details as they were, but for what the request names beside times. */
    public SessionDetails rest(SessionDetails old) {
        return new SessionDetails(
                title.or(old.title()),
                description.or(old.description()),
                sessionType.or(old.type()),
                old.startTime(),
                old.endTime(),
                timeZone.or(old.timeZone()),
                capacity.or(old.capacity()),
                maxSeatsPerBooking.or(old.maxSeatsPerBooking()),
                price.or(old.price()),
                place.or(old.place()),
                onlineUrl.or(old.onlineUrl()),
                imageUrl.or(old.imageUrl()),
                new Deadlines(
                        bookableUntilMinutes.or(old.deadlines().bookableUntilMinutes()),
                        cancellableUntilMinutes.or(old.deadlines().cancellableUntilMinutes())));
    }

    public GivenTime start() {
        return new GivenTime(GivenTime.START, startTime, localStartTime);
    }

    public GivenTime end() {
        return new GivenTime(GivenTime.END, endTime, localEndTime);
    }
}
