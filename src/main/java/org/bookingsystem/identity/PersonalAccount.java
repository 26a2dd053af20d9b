package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.bookingsystem.identity.links.Links;
import org.bookingsystem.platform.persistence.OwnConnection;
import org.bookingsystem.platform.problem.ProblemException;

/** The account itself. Its row stays, for what refers to it, and says nothing of anybody any more. */
@ApplicationScoped
public class PersonalAccount implements PersonalData {
    private static final String EMPTY = """
            UPDATE users SET email = ?, name = ?, password_hash = NULL, new_email = NULL, time_zone = NULL,
                locale = NULL, unwanted_letters = '', email_verified = ?, words = '', role = 'user', blocked_at = NULL,
                tokens_valid_from = ?, deleted_at = ?
            WHERE id = ?""";

    @Inject
    private OwnConnection database;

    @Inject
    private Users users;

    @Inject
    private Links links;

    @Inject
    private Event<AccountEvent> happened;

    @Inject
    private Clock clock;

    @Override
    public String part() {
        return "account";
    }

    @Override
    public Turn turn() {
        return Turn.ACCOUNT;
    }

    /** @throws ProblemException 401 where there is no such account any more */
    @Override
    public Object export(long userId) {
        return users.findAccount(userId)
                .map(account -> KeptAccount.of(account, users.listIdentities(userId), users.createdAt(userId)))
                .orElseThrow(() -> new ProblemException(IdentityProblem.TOKEN_INVALID));
    }

    @Override
    public void erase(Person person) {
        long user = person.id();
        Instant now = clock.instant();
        database.update("UPDATE facilitators SET bio = NULL, specialization = NULL WHERE user_id = ?", user);
        // Nobody need agree to them any more, and they have offered nothing.
        database.update("DELETE FROM facilitators WHERE user_id = ? AND approved = ?", user, false);
        database.update("DELETE FROM linked_accounts WHERE user_id = ?", user);
        links.forget(user);
        database.update("DELETE FROM ended_sign_ins WHERE user_id = ?", user);
        database.update(EMPTY, Person.addressOf(user), Person.NAME, false, now, now, user);
        happened.fire(new AccountEvent.Deleted(user, now));
    }
}
