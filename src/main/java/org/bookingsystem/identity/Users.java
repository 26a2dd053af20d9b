package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bookingsystem.identity.tokens.Token;
import org.bookingsystem.platform.persistence.DatabaseFailure;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.problem.ProblemException;

/** Looks accounts up. */
@ApplicationScoped
public class Users {
    private static final String CALLER = """
            SELECT u.role, u.tokens_valid_from, u.email_verified, u.email, f.id AS facilitator_id, f.approved
            FROM users u LEFT JOIN facilitators f ON f.user_id = u.id
            WHERE u.id = ? AND u.blocked_at IS NULL AND u.deleted_at IS NULL
            AND NOT EXISTS (SELECT id FROM ended_sign_ins e WHERE e.user_id = u.id AND e.id = ?)""";
    private static final String STANDING = """
            SELECT u.id, u.role, u.tokensValidFrom, e.id
            FROM User u LEFT JOIN EndedSignIn e ON e.userId = u.id AND e.id IN :signIns
            WHERE u.id IN :ids AND u.blockedAt IS NULL AND u.deletedAt IS NULL""";
    private static final String IDENTITIES = """
            SELECT NEW org.bookingsystem.identity.KeptAccount.Identity(a.issuer, a.subject, a.name, a.email)
            FROM LinkedAccount a WHERE a.userId = :id ORDER BY a.id""";
    private static final String PRESENT = "SELECT id FROM users WHERE blocked_at IS NULL AND deleted_at IS NULL AND ";
    private static final String ACCOUNT = """
            SELECT u, f FROM User u LEFT JOIN Facilitator f ON f.userId = u.id WHERE u.id = :id""";

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private Jdbc database;

    @Inject
    private IdentitySettings settings;

    Optional<User> findByEmail(String email) {
        return entities.createQuery("SELECT u FROM User u WHERE u.email = :email", User.class)
                .setParameter("email", email)
                .getResultStream()
                .findFirst();
    }

    /** Empty where the user is gone or has signed out, or the token stands no more. */
    Optional<Caller> findCaller(Token token) {
        return database.find(CALLER, row -> caller(token, row), token.userId(), token.signIn())
                .flatMap(caller -> caller);
    }

    private Optional<Caller> caller(Token token, ResultSet row) throws SQLException {
        if (!token.stands(Jdbc.instant(row, "tokens_valid_from"))) {
            return Optional.empty();
        }
        long facilitator = row.getLong("facilitator_id");
        boolean hasProfile = !row.wasNull();
        boolean pending = hasProfile && !row.getBoolean("approved");
        boolean verified = row.getBoolean("email_verified");
        return Optional.of(new Caller(
                token,
                Jdbc.constant(row, "role", Role.class),
                hasProfile && !pending ? Optional.of(facilitator) : Optional.empty(),
                verified,
                pending,
                settings.isAdmin(row.getString("email"), verified)));
    }

    /** Those of the callers who would not be let in as the same any more. */
    public Set<Caller> listGone(Set<Caller> callers) {
        Set<Caller> gone = new HashSet<>(callers);
        List<Object[]> rows = entities.createQuery(STANDING, Object[].class)
                .setParameter("ids", callers.stream().map(Caller::userId).collect(Collectors.toSet()))
                .setParameter(
                        "signIns",
                        callers.stream().map(caller -> caller.token().signIn()).collect(Collectors.toSet()))
                .getResultList();
        Set<Object> ended = rows.stream().map(row -> row[3]).collect(Collectors.toSet());
        for (Object[] row : rows) {
            gone.removeIf(caller -> caller.userId() == (Long) row[0]
                    && caller.role() == row[1]
                    && caller.token().stands((Instant) row[2])
                    && !ended.contains(caller.token().signIn()));
        }
        return gone;
    }

    Optional<AccountView> findAccount(long userId) {
        return entities.createQuery(ACCOUNT, Object[].class)
                .setParameter("id", userId)
                .getResultStream()
                .findFirst()
                .map(row -> account((User) row[0], (Facilitator) row[1]));
    }

    private AccountView account(User user, Facilitator profile) {
        return AccountView.of(user, profile, settings.isAdmin(user.email(), user.isEmailVerified()));
    }

    /**
     * The caller's account, locked until the transaction ends: of two who change it at once the second sees what the
     * first has done.
     *
     * @throws ProblemException 401 where their token stands no more
     */
    User lock(Caller caller) {
        return Optional.ofNullable(lock(caller.userId()))
                .filter(user -> caller.token().stands(user.tokensValidFrom().orElse(null)))
                .orElseThrow(() -> new ProblemException(IdentityProblem.TOKEN_INVALID));
    }

    /** An account, locked until the transaction ends; null where it is gone. */
    User lock(long userId) {
        return entities.find(User.class, userId, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * As {@link #lock(long)}.
     *
     * @throws ProblemException 404 where there is no such user, 400 where the account is deleted
     */
    User lockExisting(long userId) {
        User user = Optional.ofNullable(lock(userId))
                .orElseThrow(() -> new ProblemException(IdentityProblem.USER_NOT_FOUND));
        if (user.isDeleted()) {
            throw new ProblemException(IdentityProblem.ACCOUNT_DELETED);
        }
        return user;
    }

    Optional<Facilitator> findProfile(long userId) {
        return entities.createQuery("SELECT f FROM Facilitator f WHERE f.userId = :id", Facilitator.class)
                .setParameter("id", userId)
                .getResultStream()
                .findFirst();
    }

    /** By whom else a user can sign in. */
    List<KeptAccount.Identity> listIdentities(long userId) {
        return entities.createQuery(IDENTITIES, KeptAccount.Identity.class)
                .setParameter("id", userId)
                .getResultList();
    }

    Instant createdAt(long userId) {
        return entities.createQuery("SELECT u.createdAt FROM User u WHERE u.id = :id", Instant.class)
                .setParameter("id", userId)
                .getSingleResult();
    }

    /** The id of their profile, if they have one. */
    public Optional<Long> findFacilitatorId(long userId) {
        return findProfile(userId).map(Facilitator::id);
    }

    /**
     * Somebody who is neither blocked nor gone.
     *
     * @param email normalized
     */
    public Optional<Long> findPresent(String email) {
        return database.find(PRESENT + "email = ?", row -> row.getLong(1), email);
    }

    /** The same, by the id. */
    public Optional<Long> findPresent(long userId) {
        return database.find(PRESENT + "id = ?", row -> row.getLong(1), userId);
    }

    /** Whether whoever has this address is an admin. */
    public boolean isAdmin(String email, boolean verified) {
        return settings.isAdmin(email, verified);
    }

    public String nameOfFacilitator(long facilitatorId) {
        return entities.createQuery(
                        "SELECT u.name FROM Facilitator f JOIN User u ON u.id = f.userId WHERE f.id = :id",
                        String.class)
                .setParameter("id", facilitatorId)
                .getSingleResult();
    }

    /**
     * Has the database hear of what has changed now, and not at the end.
     *
     * @throws ProblemException 400 where somebody else has taken the address, or the account at a provider, meanwhile
     */
    void flush() {
        try {
            entities.flush();
        } catch (PersistenceException e) {
            if (DatabaseFailure.isUniqueViolation(e)) {
                throw new ProblemException(IdentityProblem.EMAIL_TAKEN);
            }
            throw e;
        }
    }

    boolean isEmpty() {
        return entities.createQuery("SELECT u.id FROM User u", Long.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
