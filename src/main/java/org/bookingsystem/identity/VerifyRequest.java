package org.bookingsystem.identity;

import jakarta.validation.constraints.NotNull;
import org.bookingsystem.platform.web.Text;

/** @param token what the link in the letter ends with */
record VerifyRequest(@NotNull @Text(max = 200) String token) {}
