/**
 * Who is calling, and what they may do: accounts, passwords, tokens, Google sign-in, and
 * {@link org.bookingsystem.identity.Access} on every endpoint.
 */
package org.bookingsystem.identity;
