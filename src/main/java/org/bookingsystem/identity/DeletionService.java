package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * Begins to take an account away, in the transaction in which all goes. Nobody changes the account meanwhile, and
 * nobody books or offers anything with it.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class DeletionService {
    @Inject
    private Users users;

    @Inject
    private Presence presence;

    /** @throws ProblemException 401 where the caller's token stands no more */
    public Person begin(Caller caller) {
        presence.lockOut(caller.userId());
        return person(users.lock(caller));
    }

    /** @throws ProblemException 404 where there is no such user, 400 where the account is deleted already */
    public Person begin(long userId) {
        presence.lockOut(userId);
        return person(users.lockExisting(userId));
    }

    private Person person(User user) {
        Set<String> names = new HashSet<>(Set.of(user.name()));
        Set<String> addresses = new HashSet<>(Set.of(user.email()));
        user.newEmail().ifPresent(addresses::add);
        for (KeptAccount.Identity identity : users.listIdentities(user.id())) {
            Optional.ofNullable(identity.name()).ifPresent(names::add);
            Optional.ofNullable(identity.email()).ifPresent(addresses::add);
        }
        return new Person(user.id(), users.findFacilitatorId(user.id()), names, addresses);
    }
}
