package org.bookingsystem.platform.web;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;

/**
 * Text that a person typed, in any script. Lengths count code points, as JSON Schema does, once its ends are trimmed.
 * Null is valid.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Text.Validator.class)
public @interface Text {
    int min() default 0;

    int max();

    /** Whether it is one line with something on it: at least one visible character, and no control characters. */
    boolean line() default false;

    /** Whether {@link Json} leaves out the blanks at its ends. Of a password each counts. */
    boolean trim() default true;

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<Text, String> {
        private Text rule;

        @Override
        public void initialize(Text annotation) {
            rule = annotation;
        }

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            Optional<String> complaint = text == null ? Optional.empty() : complaint(text);
            complaint.ifPresent(message -> {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
            });
            return complaint.isEmpty();
        }

        private Optional<String> complaint(String text) {
            int length = text.codePointCount(0, text.length());
            if (length < rule.min()) {
                return Optional.of("must have at least " + rule.min() + " characters");
            }
            if (length > rule.max()) {
                return Optional.of("must have at most " + rule.max() + " characters");
            }
            if (rule.line() && !Characters.isVisible(text)) {
                return Optional.of("must not be blank");
            }
            if (rule.line() && text.codePoints().anyMatch(Characters::breaksLine)) {
                return Optional.of("must not contain line breaks or other control characters");
            }
            return Optional.empty();
        }
    }
}
