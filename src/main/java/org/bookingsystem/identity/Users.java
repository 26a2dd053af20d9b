package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** Looks accounts up. */
@ApplicationScoped
public class Users {
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

    Optional<Caller> findCaller(long userId) {
        return entities.createQuery(
                        "SELECT u.role, f.id FROM User u LEFT JOIN Facilitator f ON f.userId = u.id WHERE u.id = :id",
                        Object[].class)
                .setParameter("id", userId)
                .getResultStream()
                .findFirst()
                .map(row -> new Caller(userId, (Role) row[0], Optional.ofNullable((Long) row[1]), Optional.empty()));
    }

    Optional<AccountView> findAccount(long userId) {
        return entities.createQuery(
                        "SELECT NEW org.bookingsystem.identity.AccountView(u.id, u.email, u.name, u.role, f.id, f.bio,"
                                + " f.specialization) FROM User u LEFT JOIN Facilitator f ON f.userId = u.id WHERE u.id = :id",
                        AccountView.class)
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
