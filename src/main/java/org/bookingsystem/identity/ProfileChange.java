package org.bookingsystem.identity;

import org.bookingsystem.identity.preferences.LetterChoices;
import org.bookingsystem.platform.web.Change;

/**
 * What is to be different about an account.
 *
 * @param bio a facilitator's; ignored for others
 * @param specialization a facilitator's; ignored for others
 * @param letters null where nothing is said of them
 */
record ProfileChange(
        Change<String> name,
        Change<String> bio,
        Change<String> specialization,
        Change<String> timeZone,
        Change<String> locale,
        LetterChoices letters) {}
