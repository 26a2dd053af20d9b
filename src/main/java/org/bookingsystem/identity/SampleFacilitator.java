package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.bookingsystem.platform.problem.ProblemException;

/** The account that a first run in development comes with. */
@ApplicationScoped
public class SampleFacilitator {
    private static final RegistrationRequest JOHN = new RegistrationRequest(
            "facilitator@example.com", "password123", "John Doe", Role.FACILITATOR, null, "Mindfulness & Wellness");

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
        return passwords.hash(JOHN.password());
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
