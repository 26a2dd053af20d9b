package org.bookingsystem.identity;

import org.bookingsystem.platform.email.EmailAddress;

/**
 * Whoever registers, apart from their password.
 *
 * @param email as {@link EmailAddress#normalize} makes it
 * @param bio a facilitator's; null where there is none, ignored for others
 * @param specialization as {@code bio}
 */
record NewAccount(String email, String name, Role role, String bio, String specialization) {}
