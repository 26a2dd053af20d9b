package org.bookingsystem.identity;

import jakarta.validation.constraints.NotNull;
import org.bookingsystem.platform.email.EmailAddress;
import org.bookingsystem.platform.web.Text;

record LoginRequest(
        @NotNull @Text(max = EmailAddress.MAX_LENGTH) String email,
        @NotNull @Text(max = 1000, trim = false) String password) {
    LoginRequest {
        email = EmailAddress.normalize(email);
    }
}
