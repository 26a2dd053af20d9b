package org.bookingsystem.platform.persistence;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What was read a moment ago, for all who ask for the same: for at most 0.9 seconds, and only until something changes
 * on this node. So a change shows at once where it was made, and within a second on every other node.
 *
 * @param <K> what is asked for
 * @param <V> what was found
 */
public final class RecentReads<K, V> {
    private static final long KEPT_NANOS = TimeUnit.MILLISECONDS.toNanos(900);

    private final int max;
    private final Predicate<V> isSmall;
    private final Map<K, Read<V>> reads = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    private record Read<V>(V value, long changes, long at) {}

    /**
     * @param max how many are kept at most
     * @param isSmall whether one may be kept
     */
    public RecentReads(int max, Predicate<V> isSmall) {
        this.max = max;
        this.isSmall = isSmall;
    }

    /** To be called after the commit: whoever reads before it reads what was. */
    public void forget() {
        changes.incrementAndGet();
    }

    /** @param read asks the database; where it finds nothing, nothing is kept */
    public Optional<V> get(K key, Supplier<Optional<V>> read) {
        Read<V> recent = reads.get(key);
        // Before it is read: what changes meanwhile makes it old.
        long before = changes.get();
        long now = System.nanoTime();
        if (recent != null && recent.changes() == before && now - recent.at() < KEPT_NANOS) {
            return Optional.of(recent.value());
        }
        Optional<V> value = read.get();
        value.filter(isSmall).ifPresent(found -> keep(key, new Read<>(found, before, now)));
        return value;
    }

    private void keep(K key, Read<V> read) {
        if (reads.size() >= max) {
            reads.clear();
        }
        reads.put(key, read);
    }
}
