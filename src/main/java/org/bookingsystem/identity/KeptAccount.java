package org.bookingsystem.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.bookingsystem.identity.preferences.LetterChoices;

/**
 * All that is kept in an account, as its owner gets it.
 *
 * @param newEmail what the address is to be once its owner has followed the link; null for none
 * @param hasPassword whether it can be entered with a password; of that a hash alone is kept
 * @param facilitator absent where there is no profile
 * @param identities by whom else they can sign in
 */
record KeptAccount(
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
        @JsonInclude(JsonInclude.Include.NON_NULL) AccountView.Profile facilitator,
        List<Identity> identities,
        Instant createdAt) {

    /**
     * Another provider's account.
     *
     * @param issuer the provider, as its tokens name it
     * @param subject whom they name there
     * @param name what the provider called them last; null for none
     * @param email what the provider said last; null for none
     */
    public record Identity(String issuer, String subject, String name, String email) {}

    static KeptAccount of(AccountView account, List<Identity> identities, Instant createdAt) {
        return new KeptAccount(
                account.id(),
                account.email(),
                account.emailVerified(),
                account.newEmail(),
                account.name(),
                account.role(),
                account.admin(),
                account.hasPassword(),
                account.timeZone(),
                account.locale(),
                account.letters(),
                account.facilitator(),
                identities,
                createdAt);
    }
}
