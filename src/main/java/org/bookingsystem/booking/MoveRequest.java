package org.bookingsystem.booking;

import jakarta.validation.constraints.NotNull;

/** @param sessionId where to */
record MoveRequest(@NotNull Long sessionId) {}
