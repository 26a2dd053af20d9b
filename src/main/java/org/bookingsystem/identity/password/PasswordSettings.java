package org.bookingsystem.identity.password;

/**
 * @param hashConcurrency HASH_CONCURRENCY: how many password hashes (8 MB and a core each) run at once, 1 to 64
 * @param refuseCommon REFUSE_COMMON_PASSWORDS: whether new passwords must not be among the most common ones
 */
record PasswordSettings(int hashConcurrency, boolean refuseCommon) {}
