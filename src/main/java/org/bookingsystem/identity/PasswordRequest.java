package org.bookingsystem.identity;

import jakarta.validation.constraints.NotNull;
import org.bookingsystem.platform.web.Text;

record PasswordRequest(
        @NotNull @Text(max = 1000, trim = false) String currentPassword,
        @NotNull @Text(min = 8, max = 128, trim = false) String newPassword) {}
