package org.bookingsystem.identity;

import jakarta.validation.constraints.NotNull;
import org.bookingsystem.identity.preferences.LanguageTag;
import org.bookingsystem.identity.preferences.LetterChoices;
import org.bookingsystem.identity.preferences.ZoneName;
import org.bookingsystem.platform.email.EmailAddress;
import org.bookingsystem.platform.email.Mailable;
import org.bookingsystem.platform.web.Change;
import org.bookingsystem.platform.web.Text;

/**
 * @param email counts only once its owner has followed the link in a letter that is sent there
 * @param currentPassword demanded beside {@code email}, unless the caller has just signed in
 * @param timeZone IANA's name for it
 * @param locale a tag by BCP 47
 */
record ProfileRequest(
        @NotNull(message = Change.NOT_NULL) @Text(max = 200, line = true)
        Change<String> name,

        @NotNull(message = Change.NOT_NULL) @Mailable @Text(max = EmailAddress.MAX_LENGTH)
        Change<String> email,

        @Text(max = 1000, trim = false) String currentPassword,

        @Text(max = 5000) Change<String> bio,

        @Text(max = 200) Change<String> specialization,

        @ZoneName @Text(max = 50) Change<String> timeZone,

        @LanguageTag @Text(max = 35) Change<String> locale,

        LetterChoices letters) {

    ProfileRequest {
        email = email.isGiven() ? Change.to(EmailAddress.normalize(email.value())) : email;
    }

    ProfileChange change() {
        return new ProfileChange(name, bio, specialization, timeZone, locale, letters);
    }
}
