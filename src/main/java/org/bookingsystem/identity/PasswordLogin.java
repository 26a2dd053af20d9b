package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.bookingsystem.platform.problem.ProblemException;

/** Lets people in who know their password; an unknown address takes the same time as a wrong password. */
@ApplicationScoped
public class PasswordLogin {
    @Inject
    private Users users;

    @Inject
    private Passwords passwords;

    @Inject
    private LoginLimits limits;

    @Inject
    private AccountService accounts;

    /**
     * @param address where the attempt comes from
     * @throws ProblemException 401 where the two do not belong together, 429 after too many failures
     */
    User logIn(LoginRequest login, String address) {
        LoginLimits.Attempt attempt = limits.begin(login.email(), address);
        Optional<User> user = users.findByEmail(login.email());
        if (!knows(login.password(), user.flatMap(User::passwordHash), attempt)) {
            throw new ProblemException(IdentityProblem.INVALID_CREDENTIALS);
        }
        attempt.takeBack();
        String hash = user.orElseThrow().passwordHash().orElseThrow();
        if (Passwords.isOutdated(hash)) {
            accounts.upgradeHash(user.get(), passwords.hash(login.password()));
        }
        return user.get();
    }

    private boolean knows(String password, Optional<String> hash, LoginLimits.Attempt attempt) {
        try {
            return hash.map(known -> passwords.matches(password, known))
                    .orElseGet(() -> passwords.matchNobody(password));
        } catch (ProblemException tooBusy) {
            attempt.takeBack();
            throw tooBusy;
        }
    }
}
