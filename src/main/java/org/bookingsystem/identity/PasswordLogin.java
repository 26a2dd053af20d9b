package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import org.bookingsystem.identity.limits.ClientNetwork;
import org.bookingsystem.identity.limits.LoginLimits;
import org.bookingsystem.identity.password.Passwords;
import org.bookingsystem.platform.email.EmailAddress;
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

    @Inject
    private Event<AccountEvent> refused;

    @Inject
    private Clock clock;

    /**
     * @param email as {@link EmailAddress#normalize} makes it
     * @throws ProblemException 401 where the two do not belong together, 429 after too many failures
     */
    User logIn(String email, String password, ClientNetwork from) {
        LoginLimits.Attempt attempt = limits.begin(email, from);
        Optional<User> user;
        Passwords.Match match;
        try {
            user = users.findByEmail(email);
            match = passwords.match(password, user.flatMap(User::passwordHash));
        } catch (RuntimeException e) {
            // The server's trouble is not a failed guess.
            limits.takeBack(attempt);
            throw e;
        }
        if (match == Passwords.Match.NO) {
            refused.fire(new AccountEvent.SignInRefused(
                    user.map(User::id).orElse(null), IdentityProblem.INVALID_CREDENTIALS.slug(), clock.instant()));
            throw new ProblemException(IdentityProblem.INVALID_CREDENTIALS);
        }
        limits.takeBack(attempt);
        if (match == Passwords.Match.OUTDATED) {
            renewHash(user.orElseThrow(), password);
        }
        return user.orElseThrow();
    }

    private void renewHash(User user, String password) {
        try {
            accounts.upgradeHash(user, passwords.renew(password));
        } catch (RuntimeException e) {
            // The password was right: the next login tries again.
            LOG.log(Level.WARNING, "renewing the password hash of user {0} failed: {1}", user.id(), e.getMessage());
        }
    }
}
