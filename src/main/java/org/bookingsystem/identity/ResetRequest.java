package org.bookingsystem.identity;

import jakarta.validation.constraints.NotNull;
import org.bookingsystem.platform.web.Text;

/** @param token what the link in the letter ends with */
record ResetRequest(
        @NotNull @Text(max = 200) String token,
        @NotNull @Text(min = 8, max = 128, trim = false) String password) {}
