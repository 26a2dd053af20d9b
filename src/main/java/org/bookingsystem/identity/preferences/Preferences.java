package org.bookingsystem.identity.preferences;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.util.EnumSet;
import java.util.Set;
import org.bookingsystem.platform.web.Change;

/** How somebody likes to be treated. */
@Embeddable
public class Preferences {
    /** IANA's name for it; null for none. */
    @Column(name = "time_zone")
    private String timeZone;

    /** A tag by BCP 47; null for none. */
    @Column
    private String locale;

    @Column(name = "unwanted_letters")
    @Convert(converter = LetterKindsConverter.class)
    private Set<LetterKind> unwantedLetters = EnumSet.noneOf(LetterKind.class);

    protected Preferences() {}

    public static Preferences none() {
        return new Preferences();
    }

    /** @param letters null where nothing is said of them */
    public void change(Change<String> newTimeZone, Change<String> newLocale, LetterChoices letters) {
        timeZone = newTimeZone.or(timeZone);
        locale = newLocale.or(locale);
        if (letters != null) {
            unwantedLetters = letters.applyTo(unwantedLetters);
        }
    }

    public String timeZone() {
        return timeZone;
    }

    public String locale() {
        return locale;
    }

    public LetterChoices letters() {
        return LetterChoices.of(unwantedLetters);
    }
}
