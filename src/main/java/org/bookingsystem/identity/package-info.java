/**
 * Who is calling, and what they may do: accounts, the ways into them, and
 * {@link org.bookingsystem.identity.Access} on every endpoint.
 */
package org.bookingsystem.identity;
