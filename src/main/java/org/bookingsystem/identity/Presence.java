package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.bookingsystem.platform.persistence.DatabaseSettings;
import org.bookingsystem.platform.persistence.OwnConnection;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * Sees to it that nobody begins anything while they lose their account, or the right to do it. By locks of the user's
 * row, until the transaction ends; SQLite has one transaction that writes at a time anyway.
 */
@ApplicationScoped
public class Presence {
    private static final String USER = "SELECT id FROM users WHERE id = ?";
    private static final String DELETED = USER + " AND deleted_at IS NOT NULL";
    private static final String FACILITATOR = """
            SELECT u.role = 'facilitator', u.blocked_at IS NOT NULL OR u.deleted_at IS NOT NULL
            FROM facilitators f JOIN users u ON u.id = f.user_id WHERE f.id = ?""";

    @Inject
    private OwnConnection database;

    @Inject
    private DatabaseSettings settings;

    private record Standing(boolean isFacilitator, boolean isGone) {}

    /** Whoever takes the account away waits for this transaction, as for each that writes what refers to the user. */
    public void keep(long userId) {
        database.list(USER + lock(" FOR KEY SHARE"), row -> row.getLong(1), userId);
    }

    /** @throws ProblemException 401 where the account is deleted */
    public void refuseDeleted(long userId) {
        if (!database.list(DELETED, row -> row.getLong(1), userId).isEmpty()) {
            throw new ProblemException(IdentityProblem.TOKEN_INVALID);
        }
    }

    /**
     * Whoever blocks, demotes or deletes them waits for this transaction, and sees what it did.
     *
     * @throws ProblemException 401 where they are blocked or deleted, 403 where they are no facilitator any more
     */
    public void demandFacilitator(long facilitatorId) {
        List<Standing> found = database.list(
                FACILITATOR + lock(" FOR SHARE OF u"),
                row -> new Standing(row.getBoolean(1), row.getBoolean(2)),
                facilitatorId);
        if (found.stream().anyMatch(Standing::isGone)) {
            throw new ProblemException(IdentityProblem.TOKEN_INVALID);
        }
        if (found.stream().noneMatch(Standing::isFacilitator)) {
            throw new ProblemException(IdentityProblem.INSUFFICIENT_PERMISSIONS);
        }
    }

    /** Waits for every transaction that has written what refers to the user, and lets none begin. */
    void lockOut(long userId) {
        database.list(USER + lock(" FOR UPDATE"), row -> row.getLong(1), userId);
    }

    private String lock(String clause) {
        return settings.isPostgresql() ? clause : "";
    }
}
