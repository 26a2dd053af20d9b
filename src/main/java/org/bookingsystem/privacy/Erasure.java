package org.bookingsystem.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.platform.persistence.OldContent;
import org.bookingsystem.platform.problem.ProblemException;

/** Has an account erased, and then what the database's files still have of it. */
@ApplicationScoped
public class Erasure {
    @Inject
    private ErasureService service;

    @Inject
    private OldContent oldContent;

    /** @throws ProblemException 401 where the caller's token stands no more */
    void of(Caller caller) {
        service.erase(caller);
        oldContent.discard();
    }

    /** @throws ProblemException 404 where there is no such user, 400 where the account is deleted already */
    public void of(long userId) {
        service.erase(userId);
        oldContent.discard();
    }
}
