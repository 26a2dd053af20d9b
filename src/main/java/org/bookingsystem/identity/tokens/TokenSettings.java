package org.bookingsystem.identity.tokens;

import java.time.Duration;
import java.util.Optional;
import org.bookingsystem.platform.config.Secret;

/**
 * @param key JWT_SECRET_KEY, at least 32 bytes
 * @param previousKey JWT_SECRET_KEY_PREVIOUS, at least 32 bytes: tokens signed with it are still taken
 * @param lifetime JWT_EXPIRES_HOURS, 1 hour to 8760 hours
 * @param longestSession SESSION_MAX_DAYS, 1 to 3650: for so long after a sign-in tokens can be renewed
 */
record TokenSettings(Secret key, Optional<Secret> previousKey, Duration lifetime, Duration longestSession) {}
