package org.bookingsystem.catalogue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bookingsystem.platform.problem.FieldError;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.web.Change;

/**
 * What a request says of when a session starts, or ends: the time itself, or what clocks show then where it takes
 * place. Both must say the same.
 *
 * @param name of the field for the time itself
 * @param local see {@link ClockTime}
 */
public record GivenTime(String name, Change<Instant> time, Change<String> local) {
    static final String START = "start_time";
    static final String END = "end_time";

    static GivenTime of(String name, Instant time, String local) {
        return new GivenTime(name, Change.to(time), Change.to(local));
    }

    public boolean isGiven() {
        return time.value() != null || isLocal();
    }

    boolean isLocal() {
        return local.value() != null;
    }

    /** The one under which it is given. */
    public String field() {
        return isLocal() ? "local_" + name : name;
    }

    /** @param zone empty where it is not known yet */
    Optional<FieldError> complaint(Optional<ZoneId> zone) {
        try {
            return isLocal() && !agrees(ClockTime.parse(local.value()), zone)
                    ? Optional.of(new FieldError(field(), "must be the same time as " + name + ", or be alone"))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(new FieldError(field(), e.getMessage()));
        }
    }

    private boolean agrees(ClockTime clocks, Optional<ZoneId> zone) {
        return zone.map(clocks::in)
                .filter(exact -> time.value() != null && !time.value().equals(exact))
                .isEmpty();
    }

    /**
     * The time, once there is no complaint of it.
     *
     * @param old what it is where nothing is given
     */
    Instant or(Instant old, ZoneId zone) {
        return isLocal() ? ClockTime.parse(local.value()).in(zone) : time.or(old);
    }

    /** A refusal of the session itself, with the times under the names under which they were given. */
    public static ProblemException named(ProblemException refusal, GivenTime start, GivenTime end) {
        if (refusal.errors().isEmpty() || !(start.isLocal() || end.isLocal())) {
            return refusal;
        }
        List<FieldError> errors = refusal.errors().stream()
                .map(error -> new FieldError(
                        error.field().equals(START)
                                ? start.field()
                                : error.field().equals(END) ? end.field() : error.field(),
                        error.message()))
                .toList();
        ProblemException named = ProblemException.invalid(errors);
        for (Map.Entry<String, Object> member : refusal.members().entrySet()) {
            named = named.with(member.getKey(), member.getValue());
        }
        return named;
    }
}
