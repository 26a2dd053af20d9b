package org.bookingsystem.platform.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.bookingsystem.platform.problem.ProblemException;

/** Has a request make something once, however often it is sent. */
@ApplicationScoped
public class Idempotency {
    private static final Duration SHORTLY = Duration.ofSeconds(1);

    @Inject
    private UsedKeys used;

    // Of this node alone, and gone with it. What was made the database knows.
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    /**
     * Makes something, unless the same request has made it before. A request without a key always makes it.
     *
     * @param body what else must be the same; without a secret, since its hash is stored
     * @param make in a transaction of its own; writes the receipt there
     * @return the id of what was made, now or then
     * @throws ProblemException 400 where the key is none, 409 while the same request is still running, 422 where
     *     another body came with this key
     */
    public long once(IdempotencyKey key, Object body, ToLongFunction<Receipt> make) {
        return once(key, body, make::applyAsLong, made -> made);
    }

    /**
     * As before, where the id alone is not enough.
     *
     * @param again makes the same of the id of what was made then
     */
    public <T> T once(IdempotencyKey key, Object body, Function<Receipt, T> make, LongFunction<T> again) {
        return onceUsed(key, body, make, use -> again.apply(use.made()));
    }

    /**
     * As before, where what was told must be kept.
     *
     * @param again makes the same of what the receipt was written with
     */
    public <T> T onceTold(IdempotencyKey key, Object body, Function<Receipt, T> make, Function<String, T> again) {
        return onceUsed(key, body, make, use -> again.apply(use.told()));
    }

    private <T> T onceUsed(
            IdempotencyKey key, Object body, Function<Receipt, T> make, Function<UsedKeys.Use, T> again) {
        Optional<IdempotencyKey.Hashed> hashed = key.with(body);
        return hashed.isEmpty() ? make.apply(Receipt.NONE) : once(hashed.get(), make, again);
    }

    private <T> T once(IdempotencyKey.Hashed key, Function<Receipt, T> make, Function<UsedKeys.Use, T> again) {
        if (!running.add(key.hash())) {
            throw stillRunning();
        }
        try {
            Optional<UsedKeys.Use> made = used.find(key);
            return made.isPresent() ? again.apply(made.get()) : first(key, make, again);
        } finally {
            running.remove(key.hash());
        }
    }

    private <T> T first(IdempotencyKey.Hashed key, Function<Receipt, T> make, Function<UsedKeys.Use, T> again) {
        try {
            return make.apply((id, told) -> {
                if (!used.add(key, id, told)) {
                    throw stillRunning();
                }
            });
        } catch (ProblemException refused) {
            // By what the same request has done on another node, perhaps: it has the seat that is taken.
            return again.apply(used.find(key).orElseThrow(() -> refused));
        }
    }

    private static ProblemException stillRunning() {
        return ProblemException.retryable(IdempotencyProblem.REQUEST_STILL_RUNNING, SHORTLY);
    }
}
