package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks accounts up. */
@ApplicationScoped
public class Users {
    private static final String CALLER = """
            SELECT u.role, f.id, u.tokensValidFrom
            FROM User u LEFT JOIN Facilitator f ON f.userId = u.id WHERE u.id = :id""";
    private static final String ACCOUNT = """
            SELECT NEW org.bookingsystem.identity.AccountView(u.id, u.email, u.name, u.role, f.id, f.bio,
                f.specialization)
            FROM User u LEFT JOIN Facilitator f ON f.userId = u.id WHERE u.id = :id""";

    @PersistenceContext
    private EntityManager entities;

    Optional<User> findByEmail(String email) {
        return entities.createQuery("SELECT u FROM User u WHERE u.email = :email", User.class)
                .setParameter("email", email)
                .getResultStream()
                .findFirst();
    }

    Optional<User> findByGoogleId(String googleId) {
        return entities.createQuery("SELECT u FROM User u WHERE u.googleId = :googleId", User.class)
                .setParameter("googleId", googleId)
                .getResultStream()
                .findFirst();
    }

    /** Empty where the user is gone, or the token stands no more. */
    Optional<Caller> findCaller(Token token) {
        return entities.createQuery(CALLER, Object[].class)
                .setParameter("id", token.userId())
                .getResultStream()
                .findFirst()
                .filter(row -> token.stands((Instant) row[2]))
                .map(row -> new Caller(token, (Role) row[0], Optional.ofNullable((Long) row[1])));
    }

    /** Those of the callers who would not be let in as the same any more. */
    public Set<Caller> listGone(Set<Caller> callers) {
        Map<Long, Object[]> known = entities.createQuery(
                        "SELECT u.id, u.role, u.tokensValidFrom FROM User u WHERE u.id IN :ids", Object[].class)
                .setParameter("ids", callers.stream().map(Caller::userId).collect(Collectors.toSet()))
                .getResultStream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> row));
        return callers.stream()
                .filter(caller -> {
                    Object[] now = known.get(caller.userId());
                    return now == null
                            || now[1] != caller.role()
                            || !caller.token().stands((Instant) now[2]);
                })
                .collect(Collectors.toSet());
    }

    Optional<AccountView> findAccount(long userId) {
        return entities.createQuery(ACCOUNT, AccountView.class)
                .setParameter("id", userId)
                .getResultStream()
                .findFirst();
    }

    public String nameOfFacilitator(long facilitatorId) {
        return entities.createQuery(
                        "SELECT u.name FROM Facilitator f JOIN User u ON u.id = f.userId WHERE f.id = :id",
                        String.class)
                .setParameter("id", facilitatorId)
                .getSingleResult();
    }

    boolean isEmpty() {
        return entities.createQuery("SELECT u.id FROM User u", Long.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
