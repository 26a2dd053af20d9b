package org.bookingsystem.identity;

/**
 * Who Google says somebody is.
 *
 * @param id Google's {@code sub}, which never changes
 * @param email normalized
 * @param emailVerified whether Google knows that the address is theirs
 */
record GoogleIdentity(String id, String email, boolean emailVerified, String name) {}
