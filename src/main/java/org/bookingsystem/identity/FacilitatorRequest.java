package org.bookingsystem.identity;

import org.bookingsystem.platform.web.Text;

record FacilitatorRequest(
        @Text(max = 5000) String bio, @Text(max = 200) String specialization) {}
