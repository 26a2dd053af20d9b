package org.bookingsystem.platform.web;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** A long list, a chunk at a time. No connection is held between chunks, so a slow reader keeps none from others. */
public final class Chunks<T> implements Iterator<T> {
    private static final int SIZE = 500;

    /** Fetches the rows that come after one. */
    public interface Source<T> {
        /**
         * @param last the row before, null at the start
         * @param size how many at most
         */
        List<T> after(T last, int size);
    }

    private final Source<T> source;
    private List<T> chunk;
    private int next;

    /** Fetches the first chunk. */
    public Chunks(Source<T> source) {
        this.source = source;
        this.chunk = source.after(null, SIZE);
    }

    @Override
    public boolean hasNext() {
        if (next == chunk.size() && next == SIZE) {
            chunk = source.after(chunk.get(next - 1), SIZE);
            next = 0;
        }
        return next < chunk.size();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return chunk.get(next++);
    }
}
