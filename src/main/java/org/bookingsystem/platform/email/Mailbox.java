package org.bookingsystem.platform.email;

import java.util.Optional;

/**
 * Whose mail it is.
 *
 * @param name as readers show it; empty where there is none to show
 */
public record Mailbox(Optional<String> name, EmailAddress address) {}
