package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
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

    /** The facilitator's id; empty where there are accounts already. */
    public Optional<Long> createIfNobodyIsThere() {
        if (!users.isEmpty()) {
            return Optional.empty();
        }
        try {
            User john = accounts.register(JOHN, passwords.hash(JOHN.password()));
            return users.findCaller(john.id()).flatMap(Caller::profile);
        } catch (ProblemException e) {
            // Another node, started at the same moment, was quicker.
            return Optional.empty();
        }
    }
}
