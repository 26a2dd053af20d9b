package org.bookingsystem.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call an endpoint. Every resource method carries it; a method that does not keeps the application from being
 * deployed.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Access {
    Level value();

    /** Whether the caller's address must be proven to be theirs, where the operator demands it (EMAIL_VERIFICATION). */
    boolean verified() default false;

    enum Level {
        /** No token is asked for. */
        ANYONE,
        /** Whoever has signed in; where the catalogue is public (PUBLIC_CATALOGUE), whoever sends no token, too. */
        CATALOGUE,
        /** Whoever has signed in. */
        SIGNED_IN,
        /** Whoever has signed in as a facilitator. */
        FACILITATOR,
        /** Whoever has signed in and is an admin. */
        ADMIN
    }
}
