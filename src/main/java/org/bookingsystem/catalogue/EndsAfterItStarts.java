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

/** Of a request that has both times, the end is after the start. Otherwise the session itself sees to it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {EndsAfterItStarts.OfNew.class, EndsAfterItStarts.OfChanged.class})
@interface EndsAfterItStarts {
    String MESSAGE = "must be after start_time";

    String message() default MESSAGE;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class OfNew implements ConstraintValidator<EndsAfterItStarts, SessionRequest> {
        @Override
        public boolean isValid(SessionRequest request, ConstraintValidatorContext context) {
            return isInOrder(request.startTime(), request.endTime(), context);
        }

        static boolean isInOrder(Instant start, Instant end, ConstraintValidatorContext context) {
            if (start == null || end == null || end.isAfter(start)) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(MESSAGE)
                    .addPropertyNode("endTime")
                    .addConstraintViolation();
            return false;
        }
    }

    class OfChanged implements ConstraintValidator<EndsAfterItStarts, SessionChangeRequest> {
        @Override
        public boolean isValid(SessionChangeRequest change, ConstraintValidatorContext context) {
            return OfNew.isInOrder(change.startTime().value(), change.endTime().value(), context);
        }
    }
}
