package org.bookingsystem.admin;

import java.time.Instant;
import org.bookingsystem.identity.Role;

/**
 * Somebody's account, as an admin sees it.
 *
 * @param admin whether ADMIN_EMAILS names them
 * @param facilitatorId of their profile; null where they never asked to be a facilitator
 * @param approvalPending whether they have asked and nobody has agreed yet
 * @param blockedAt since when they are kept out; null where they are not
 * @param deletedAt since when nothing of theirs is kept but figures; null where the account is there
 */
record UserSummary(
        long id,
        String email,
        boolean emailVerified,
        String name,
        Role role,
        boolean admin,
        Long facilitatorId,
        boolean approvalPending,
        Instant blockedAt,
        Instant deletedAt,
        Instant createdAt) {}
