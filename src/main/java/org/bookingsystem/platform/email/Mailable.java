package org.bookingsystem.platform.email;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;

/** An {@link EmailAddress}. Null is valid. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Mailable.Validator.class)
public @interface Mailable {
    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<Mailable, String> {
        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            Optional<String> complaint = text == null ? Optional.empty() : EmailAddress.complaint(text);
            complaint.ifPresent(message -> {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(escaped(message)).addConstraintViolation();
            });
            return complaint.isEmpty();
        }

        // Braces and dollars would be placeholders.
        private static String escaped(String message) {
            return message.replaceAll("[\\\\{}$]", "\\\\$0");
        }
    }
}
