package org.bookingsystem.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.bookingsystem.outbox.mail.Email;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccountLettersTest {
    private static final String LINK = "https://book.example.com/account/verify.html#token=abc";

    private final AccountLetters letters = new AccountLetters(null, null);

    static Set<String> types() {
        return AccountMessages.TYPES;
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyKindHasWordsAndShowsItsLinkInEveryForm(String type) {
        boolean hasLink = AccountMessages.LINKS.containsKey(type);

        Email email = letters.write(type, data(null), hasLink ? LINK : null, LetterStyle.PLAIN);

        assertThat(email.subject()).isNotBlank().doesNotContain("\n");
        assertThat(email.text()).startsWith("Hello,\n\n").doesNotContain("{{");
        assertThat(email.text().lines().anyMatch(LINK::equals)).isEqualTo(hasLink);
        assertThat(email.html().contains("<a href=\"" + LINK + "\">")).isEqualTo(hasLink);
        assertThat(email.data().get("link")).isEqualTo(hasLink ? LINK : null);
        assertThat(email.calendar()).isNull();
        assertThat(email.replyTo()).isEmpty();
        assertThat(email.to().name()).isEmpty();
        assertThat(letters.areLimited(type)).isEqualTo(!hasLink);
    }

    @Test
    void whoeverCameByAProviderReadsWhatTheAccountHolds() {
        Email email = letters.write(
                AccountMessages.PROVIDER_LINKED,
                data(new AccountData.Holding("Zo\u202Eë <b>", "facilitator", 3, 2)),
                null,
                LetterStyle.PLAIN);

        assertThat(email.subject()).isEqualTo("You now sign in with Google");
        assertThat(email.text()).contains("You have signed in with Google for the first time", """
                  Name:     Zoë <b>
                  Role:     facilitator
                  Bookings: 3
                  Sessions: 2
                """);
        assertThat(email.html()).contains("Zoë &lt;b&gt;", "<td>3</td>", "<td>2</td>");
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyKindHasWordsInGerman(String type) {
        boolean hasLink = AccountMessages.LINKS.containsKey(type);
        AccountData.Holding holding = new AccountData.Holding("Zo\u00EB", "facilitator", 3, 2);

        Email email = letters.write(type, data(holding), hasLink ? LINK : null, new LetterStyle("de-AT", null));

        assertThat(email.text())
                .startsWith("Guten Tag,\n\n")
                .contains("Rolle:     Leitung")
                .doesNotContain("{{");
        assertThat(email.html()).contains("<html lang=\"de\">", "<td>Leitung</td>");
        assertThat(email.data()).containsEntry("language", "de");
    }

    private static AccountData data(AccountData.Holding holding) {
        return new AccountData(42, "ann@example.com", false, "https://book.example.com", "Google", holding);
    }
}
