package org.bookingsystem.platform.web;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.net.URISyntaxException;

/** The address of something on the web, as it goes over the wire. Null is valid. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = WebAddress.Validator.class)
public @interface WebAddress {
    String message() default "must be an https address such as https://example.com/tea, percent-encoded";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<WebAddress, String> {
        private static final int MAX_PORT = 65_535;

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return text == null || (text.chars().allMatch(c -> c > ' ' && c < 0x7F) && isAddress(text));
        }

        private static boolean isAddress(String text) {
            try {
                URI address = new URI(text);
                return "https".equalsIgnoreCase(address.getScheme())
                        && address.getHost() != null
                        && address.getRawUserInfo() == null
                        && address.getPort() <= MAX_PORT;
            } catch (URISyntaxException e) {
                return false;
            }
        }
    }
}
