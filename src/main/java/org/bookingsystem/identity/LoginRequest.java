package org.bookingsystem.identity;

import jakarta.validation.constraints.NotNull;

record LoginRequest(@NotNull String email, @NotNull String password) {
    LoginRequest {
        email = User.normalizeEmail(email);
    }
}
