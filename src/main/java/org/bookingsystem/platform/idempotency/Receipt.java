package org.bookingsystem.platform.idempotency;

import org.bookingsystem.platform.problem.ProblemException;

/** By which a service tells what it has made, so that the same request does not make it again. */
@FunctionalInterface
public interface Receipt {
    /** For what no request asked for, or one without a key. */
    Receipt NONE = (id, told) -> {};

    /**
     * In the transaction in which it is made.
     *
     * @param told what cannot be made again of the id; may be null
     * @throws ProblemException 409 where the same request has made it meanwhile: the transaction must roll back
     */
    void write(long id, String told);

    /** As before, and before rows are locked that others want. */
    default void write(long id) {
        write(id, null);
    }
}
