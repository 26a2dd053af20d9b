package org.bookingsystem.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.util.EnumSet;
import java.util.Set;

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

    static Preferences none() {
        return new Preferences();
    }

    void change(ProfileChange change) {
        timeZone = change.timeZone().or(timeZone);
        locale = change.locale().or(locale);
        if (change.letters() != null) {
            unwantedLetters = change.letters().applyTo(unwantedLetters);
        }
    }

    String timeZone() {
        return timeZone;
    }

    String locale() {
        return locale;
    }

    LetterChoices letters() {
        return LetterChoices.of(unwantedLetters);
    }
}
