package org.bookingsystem.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.bookingsystem.identity.preferences.LetterChoices;

/**
 * What people see of their own account.
 *
 * @param newEmail what the address is to be once its owner has followed the link; null for none
 * @param hasPassword whether it can be entered with a password
 * @param admin whether they may do what admins may
 * @param facilitator absent where there is no profile
 */
record AccountView(
        long id,
        String email,
        boolean emailVerified,
        String newEmail,
        String name,
        Role role,
        boolean admin,
        boolean hasPassword,
        String timeZone,
        String locale,
        LetterChoices letters,
        @JsonInclude(JsonInclude.Include.NON_NULL) Profile facilitator) {

    /** @param approved false as long as nobody has agreed that they offer sessions */
    record Profile(long id, String bio, String specialization, boolean approved) {

        static Profile of(Facilitator facilitator) {
            return new Profile(
                    facilitator.id(), facilitator.bio(), facilitator.specialization(), facilitator.isApproved());
        }
    }

    /** @param facilitator null where there is no profile */
    static AccountView of(User user, Facilitator facilitator, boolean admin) {
        return new AccountView(
                user.id(),
                user.email(),
                user.isEmailVerified(),
                user.newEmail().orElse(null),
                user.name(),
                user.role(),
                admin,
                user.passwordHash().isPresent(),
                user.preferences().timeZone(),
                user.preferences().locale(),
                user.preferences().letters(),
                facilitator == null ? null : Profile.of(facilitator));
    }
}
