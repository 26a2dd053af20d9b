package org.bookingsystem.identity;

/** A way to make a hash of a password, with its parameters. */
sealed interface HashMethod permits Scrypt, Pbkdf2 {

    /**
     * How long it takes, in mixings of one scrypt block. All methods are of the same Java, so that this holds on any
     * machine.
     */
    long cost();

    byte[] hash(String password, String salt);
}
