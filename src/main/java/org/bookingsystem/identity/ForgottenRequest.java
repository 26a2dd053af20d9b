package org.bookingsystem.identity;

import jakarta.validation.constraints.NotNull;
import org.bookingsystem.platform.email.EmailAddress;
import org.bookingsystem.platform.email.Mailable;
import org.bookingsystem.platform.web.Text;

record ForgottenRequest(
        @NotNull @Mailable @Text(max = EmailAddress.MAX_LENGTH)
        String email) {

    ForgottenRequest {
        email = EmailAddress.normalize(email);
    }
}
