package org.bookingsystem.platform.idempotency;

import org.bookingsystem.platform.problem.ProblemException;

/** By which a service tells what it has made, so that the same request does not make it again. */
@FunctionalInterface
public interface Receipt {
    /** For what no request asked for, or one without a key. */
    Receipt NONE = id -> {};

    /**
     * In the transaction in which it is made, before rows are locked that others want.
     *
     * @throws ProblemException 409 where the same request has made it meanwhile: the transaction must roll back
     */
    void write(long id);
}
