package org.bookingsystem.identity.preferences;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.bookingsystem.platform.web.TimeZones;

/** A time zone, by IANA's name for it. Null is valid. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ZoneName.Validator.class)
public @interface ZoneName {
    String message() default "must be the name of a time zone such as Europe/Berlin";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<ZoneName, String> {
        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return text == null || TimeZones.isKnown(text);
        }
    }
}
