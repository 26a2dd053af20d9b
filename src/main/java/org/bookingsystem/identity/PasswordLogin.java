package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.bookingsystem.platform.problem.ProblemException;

/** Lets people in who know their password; an unknown address takes the same time as a wrong password. */
@ApplicationScoped
public class PasswordLogin {
    private static final Logger LOG = System.getLogger(PasswordLogin.class.getName());

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
        Optional<User> user;
        try {
            user = find(login);
        } catch (RuntimeException e) {
            // The server's trouble is not a failed guess.
            limits.takeBack(attempt);
            throw e;
        }
        User known = user.orElseThrow(() -> new ProblemException(IdentityProblem.INVALID_CREDENTIALS));
        limits.takeBack(attempt);
        strengthen(known, login.password());
        return known;
    }

    private Optional<User> find(LoginRequest login) {
        Optional<User> user = users.findByEmail(login.email());
        boolean right = user.flatMap(User::passwordHash)
                .map(hash -> passwords.matches(login.password(), hash))
                .orElseGet(() -> passwords.matchNobody(login.password()));
        return right ? user : Optional.empty();
    }

    private void strengthen(User user, String password) {
        if (!Passwords.isOutdated(user.passwordHash().orElseThrow())) {
            return;
        }
        try {
            accounts.upgradeHash(user, passwords.hash(password));
        } catch (RuntimeException e) {
            // The password was right: the next login tries again.
            LOG.log(Level.WARNING, "renewing the password hash of user {0} failed: {1}", user.id(), e.getMessage());
        }
    }
}
