package org.bookingsystem.identity.password;

/** A way to make a hash of a password, with its parameters. */
sealed interface HashMethod permits Scrypt, Pbkdf2 {

    /**
     * How long it takes, measured in mixings of one scrypt block. All methods are written in Java, so that the ratio is
     * the same on any machine.
     */
    long cost();

    byte[] hash(String password, String salt);
}
