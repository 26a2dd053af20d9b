package org.bookingsystem.identity.limits;

/**
 * @param registrationsPerHour REGISTRATIONS_PER_HOUR: how many registrations and sign-ins by an OpenID provider one
 *     address may send, up to 100,000; 0 for no limit
 */
record LimitSettings(int registrationsPerHour) {}
