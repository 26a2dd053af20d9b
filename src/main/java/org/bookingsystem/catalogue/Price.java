package org.bookingsystem.catalogue;

import java.math.BigDecimal;

/** Amounts in major currency units (25.50), stored as whole cents: the same on every database, and sums stay exact. */
public final class Price {
    private Price() {}

    /** @param amount at most two decimals */
    static long toCents(BigDecimal amount) {
        return amount.movePointRight(2).longValueExact();
    }

    public static BigDecimal ofCents(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }
}
