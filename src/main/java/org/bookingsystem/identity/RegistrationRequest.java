package org.bookingsystem.identity;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import org.bookingsystem.platform.web.Text;

/**
 * @param email compared without regard to case
 * @param role user unless said otherwise
 * @param bio a facilitator's; ignored for others
 * @param specialization a facilitator's; ignored for others
 */
record RegistrationRequest(
        @NotNull @Text(max = 254, line = true) @Email(regexp = EMAIL)
        String email,

        @NotNull @Text(min = 8, max = 128, trim = false) String password,
        @NotNull @Text(max = 200, line = true) String name,
        Role role,
        @Text(max = 5000) String bio,
        @Text(max = 200) String specialization) {

    /** On top of what the annotation itself asks for: no blanks, nothing that ends a mail header. */
    static final String EMAIL = "[^\\p{Z}\\p{C}]+";

    RegistrationRequest {
        email = User.normalizeEmail(email);
        role = role == null ? Role.USER : role;
    }
}
