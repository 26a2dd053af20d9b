package org.bookingsystem.admin;

import jakarta.validation.constraints.NotNull;

/** @param userId a facilitator's, as a user */
record HandOverRequest(@NotNull Long userId) {}
