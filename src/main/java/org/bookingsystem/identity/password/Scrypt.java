package org.bookingsystem.identity.password;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.crypto.generators.SCrypt;

/** By RFC 7914; takes 128 · n · r bytes of memory. */
record Scrypt(int n, int r, int p) implements HashMethod {
    private static final int BYTES = 64;
    private static final int R = 8;
    private static final int MIN_N = 1024;

    @Override
    public long cost() {
        return (long) n * r * p;
    }

    boolean isPossible(long maxBytes) {
        boolean powerOfTwo = n > 1 && Integer.bitCount(n) == 1;
        return powerOfTwo && r > 0 && 128L * n * r <= maxBytes && p > 0;
    }

    @Override
    public byte[] hash(String password, String salt) {
        return SCrypt.generate(
                password.getBytes(StandardCharsets.UTF_8), salt.getBytes(StandardCharsets.UTF_8), n, r, p, BYTES);
    }

    /**
     * Hashes that together cost as much, so nearly that nobody can measure the difference.
     *
     * @param maxN the memory that each may take
     */
    static List<Scrypt> costing(long cost, int maxN) {
        List<Scrypt> parts = new ArrayList<>();
        long left = cost;
        for (int n = maxN; n >= MIN_N; n /= 2) {
            Scrypt part = new Scrypt(n, R, (int) (left / ((long) n * R)));
            if (part.p() > 0) {
                parts.add(part);
                left -= part.cost();
            }
        }
        return parts;
    }
}
