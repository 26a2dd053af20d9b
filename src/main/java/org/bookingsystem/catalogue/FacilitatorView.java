package org.bookingsystem.catalogue;

import java.util.List;

/**
 * Who offers sessions, as everybody sees them.
 *
 * @param id of the profile
 * @param bio may be null, and so may the specialization
 * @param sessions active ones that have not begun, soonest first, a hundred at most
 */
record FacilitatorView(long id, String name, String bio, String specialization, List<SessionView> sessions) {}
