package org.bookingsystem.identity;

/**
 * Whoever registers, apart from their password.
 *
 * @param email as {@link User#normalizeEmail} makes it
 * @param bio a facilitator's; null where there is none, ignored for others
 * @param specialization as {@code bio}
 */
record NewAccount(String email, String name, Role role, String bio, String specialization) {}
