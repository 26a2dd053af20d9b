package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.bookingsystem.identity.password.Passwords;
import org.bookingsystem.platform.problem.ProblemException;

/** The accounts that a first run in development comes with: a facilitator, and an admin. */
@ApplicationScoped
public class SampleAccounts {
    static final String ADMIN_EMAIL = "admin@example.com";

    private static final NewAccount JOHN =
            new NewAccount("facilitator@example.com", "John Doe", Role.FACILITATOR, null, "Mindfulness & Wellness");
    private static final NewAccount ADMIN = new NewAccount(ADMIN_EMAIL, "Ada Admin", Role.USER, null, null);
    private static final String PASSWORD = "password123";

    @Inject
    private Users users;

    @Inject
    private Passwords passwords;

    @Inject
    private AccountService accounts;

    /** Whether nobody has an account yet. */
    public boolean areWanted() {
        return users.isEmpty();
    }

    public String passwordHash() {
        return passwords.hash(PASSWORD);
    }

    /**
     * Answers the facilitator's id.
     *
     * @param passwordHash of both: everybody knows the password anyway
     * @throws ProblemException where an account is there already
     */
    public long create(String passwordHash) {
        User john = accounts.create(JOHN, passwordHash);
        john.verifyEmail();
        accounts.create(ADMIN, passwordHash).verifyEmail();
        return users.findAccount(john.id()).orElseThrow().facilitator().id();
    }
}
