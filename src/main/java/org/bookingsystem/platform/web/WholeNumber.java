package org.bookingsystem.platform.web;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A query parameter that is a number in this range, both ends included. Null is valid. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = WholeNumber.Validator.class)
public @interface WholeNumber {
    int min();

    int max();

    String message() default "must be a whole number from {min} to {max}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<WholeNumber, String> {
        private WholeNumber range;

        @Override
        public void initialize(WholeNumber annotation) {
            range = annotation;
        }

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            try {
                return text == null || (Integer.parseInt(text) >= range.min() && Integer.parseInt(text) <= range.max());
            } catch (NumberFormatException e) {
                return false;
            }
        }
    }
}
