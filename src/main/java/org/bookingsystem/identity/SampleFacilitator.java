package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.bookingsystem.platform.problem.ProblemException;

/** The account that a first run in development comes with. */
@ApplicationScoped
public class SampleFacilitator {
    private static final NewAccount JOHN =
            new NewAccount("facilitator@example.com", "John Doe", Role.FACILITATOR, null, "Mindfulness & Wellness");
    private static final String PASSWORD = "password123";

    @Inject
    private Users users;

    @Inject
    private Passwords passwords;

    @Inject
    private AccountService accounts;

    /** Whether nobody has an account yet. */
    public boolean isWanted() {
        return users.isEmpty();
    }

    public String passwordHash() {
        return passwords.hash(PASSWORD);
    }

    /**
     * Answers the facilitator's id.
     *
     * @throws ProblemException where the account is there already
     */
    public long create(String passwordHash) {
        User john = accounts.register(JOHN, passwordHash);
        return users.findAccount(john.id()).orElseThrow().facilitator().id();
    }
}
