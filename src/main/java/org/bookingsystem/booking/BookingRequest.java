package org.bookingsystem.booking;

import jakarta.validation.constraints.NotNull;
import org.bookingsystem.platform.web.Text;

record BookingRequest(
        @NotNull Long sessionId, @Text(max = 5000) String notes) {}
