package org.bookingsystem.catalogue;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bookingsystem.platform.problem.FieldError;
import org.bookingsystem.platform.web.TimeZones;

/**
 * The times of a request are there, exist in its zone, and end after they start. Where the request does not say all of
 * that, the session itself sees to it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {WellTimed.OfNew.class, WellTimed.OfChanged.class})
@interface WellTimed {
    String ENDS_TOO_EARLY = "must be after start_time";
    String REQUIRED = "{jakarta.validation.constraints.NotNull.message}";

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class OfNew implements ConstraintValidator<WellTimed, SessionRequest> {
        @Override
        public boolean isValid(SessionRequest request, ConstraintValidatorContext context) {
            List<FieldError> errors = new ArrayList<>();
            for (GivenTime time : List.of(request.start(), request.end())) {
                if (!time.isGiven()) {
                    errors.add(new FieldError(time.name(), REQUIRED));
                }
            }
            boolean isLocal = request.start().isLocal() || request.end().isLocal();
            if (request.timeZone() == null && isLocal) {
                errors.add(new FieldError("time_zone", "must be there beside a local time"));
            }
            String zone = request.timeZone() == null && !isLocal ? "UTC" : request.timeZone();
            errors.addAll(complaints(request.start(), request.end(), zone));
            return report(errors, context);
        }

        /** @param zoneName null where it is not known yet */
        static List<FieldError> complaints(GivenTime start, GivenTime end, String zoneName) {
            Optional<ZoneId> zone =
                    Optional.ofNullable(zoneName).filter(TimeZones::isKnown).map(TimeZones::of);
            List<FieldError> errors = Stream.of(start, end)
                    .flatMap(time -> time.complaint(zone).stream())
                    .toList();
            boolean bothKnown = errors.isEmpty() && isKnown(start, zone) && isKnown(end, zone);
            return bothKnown && !at(end, zone).isAfter(at(start, zone))
                    ? List.of(new FieldError(end.field(), ENDS_TOO_EARLY))
                    : errors;
        }

        private static boolean isKnown(GivenTime time, Optional<ZoneId> zone) {
            return time.isGiven() && (zone.isPresent() || !time.isLocal());
        }

        private static Instant at(GivenTime time, Optional<ZoneId> zone) {
            return time.or(null, zone.orElse(null));
        }

        static boolean report(List<FieldError> errors, ConstraintValidatorContext context) {
            context.disableDefaultConstraintViolation();
            errors.forEach(error -> context.buildConstraintViolationWithTemplate(error.message())
                    .addPropertyNode(error.field())
                    .addConstraintViolation());
            return errors.isEmpty();
        }
    }

    class OfChanged implements ConstraintValidator<WellTimed, SessionChangeRequest> {
        @Override
        public boolean isValid(SessionChangeRequest change, ConstraintValidatorContext context) {
            List<FieldError> errors = OfNew.complaints(
                    change.start(), change.end(), change.timeZone().value());
            return OfNew.report(errors, context);
        }
    }
}
