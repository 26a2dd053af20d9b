package org.bookingsystem.identity;

import com.fasterxml.jackson.annotation.JsonInclude;

/** What people see of their own account. */
record AccountView(
        long id,
        String email,
        String name,
        Role role,
        @JsonInclude(JsonInclude.Include.NON_NULL) Profile facilitator) {

    record Profile(long id, String bio, String specialization) {}

    /** For the query; the last three are null where there is no profile. */
    public AccountView(
            Long id, String email, String name, Role role, Long profileId, String bio, String specialization) {
        this(id, email, name, role, profileId == null ? null : new Profile(profileId, bio, specialization));
    }
}
