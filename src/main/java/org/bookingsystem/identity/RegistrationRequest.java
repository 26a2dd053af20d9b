package org.bookingsystem.identity;

import jakarta.validation.constraints.NotNull;
import org.bookingsystem.platform.email.EmailAddress;
import org.bookingsystem.platform.email.Mailable;
import org.bookingsystem.platform.web.Text;

/**
 * @param email in the form in which it is stored, as {@link EmailAddress#normalize} makes it
 * @param role user unless said otherwise
 * @param bio a facilitator's; ignored for others
 * @param specialization a facilitator's; ignored for others
 */
record RegistrationRequest(
        @NotNull @Mailable @Text(max = EmailAddress.MAX_LENGTH)
        String email,

        @NotNull @Text(min = 8, max = 128, trim = false) String password,
        @NotNull @Text(max = 200, line = true) String name,
        Role role,
        @Text(max = 5000) String bio,
        @Text(max = 200) String specialization) {

    RegistrationRequest {
        email = EmailAddress.normalize(email);
        role = role == null ? Role.USER : role;
    }

    NewAccount account() {
        return new NewAccount(email, name, role, bio, specialization);
    }
}
