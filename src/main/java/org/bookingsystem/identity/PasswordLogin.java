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
        Optional<String> hash = user.flatMap(User::passwordHash);
        if (hash.isEmpty()) {
            passwords.matchNobody(login.password());
            throw new ProblemException(IdentityProblem.INVALID_CREDENTIALS);
        }
        if (!passwords.matches(login.password(), hash.get())) {
            throw new ProblemException(IdentityProblem.INVALID_CREDENTIALS);
        }
        attempt.succeeded();
        if (Passwords.isOutdated(hash.get())) {
            accounts.upgradeHash(user.get(), passwords.hash(login.password()));
        }
        return user.get();
    }
}
