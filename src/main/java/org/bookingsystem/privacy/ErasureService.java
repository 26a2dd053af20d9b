package org.bookingsystem.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.identity.DeletionService;
import org.bookingsystem.identity.Person;
import org.bookingsystem.identity.PersonalData;
import org.bookingsystem.platform.problem.ProblemException;

/** Takes an account away with all that is kept about its owner, or nothing of it. */
@ApplicationScoped
@Transactional
public class ErasureService {
    @Inject
    private DeletionService deletion;

    @Inject
    @Any
    private Instance<PersonalData> parts;

    /** @throws ProblemException 401 where the caller's token stands no more */
    void erase(Caller caller) {
        erase(deletion.begin(caller));
    }

    /** @throws ProblemException 404 where there is no such user, 400 where the account is deleted already */
    void erase(long userId) {
        erase(deletion.begin(userId));
    }

    private void erase(Person person) {
        parts.stream().sorted(Comparator.comparing(PersonalData::turn)).forEach(part -> part.erase(person));
    }
}
