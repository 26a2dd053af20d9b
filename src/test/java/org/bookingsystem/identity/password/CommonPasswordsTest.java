package org.bookingsystem.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bookingsystem.platform.config.SettingsFixture;
import org.bookingsystem.platform.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonPasswordsTest {
    private static final String NAME = "Zoë O'Neill-Smith";
    private static final String EMAIL = "zo.smith77@tearoom.example";
    private final CommonPasswords inProduction =
            new CommonPasswords(SettingsFixture.production().of(PasswordSettings.class));

    @ParameterizedTest
    @ValueSource(strings = {"password", "password123", "12345678", "Trustno1", "QWERTYUIOP"})
    void refusesWhatIsTriedFirstInWhateverCase(String password) {
        assertThatThrownBy(() -> inProduction.refuse("new_password", password, NAME, EMAIL))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.errors().get(0).field()).isEqualTo("new_password"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Booking2026!",
                "the-booking-system",
                "Zoë O'Neill-Smith 1",
                "ZOË12345",
                "oneillsmith!",
                "zosmith7777",
                "tearoom.example",
                "zo.smith77@tearoom.example"
            })
    void refusesNamesWhateverDigitsAndSignsStandBeside(String password) {
        assertThatThrownBy(() -> inProduction.refuse("password", password, NAME, EMAIL))
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(
                                refused.errors().get(0).message())
                        .contains("is a name that others know"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "zoë pours the tea",
                "1902-8374-55",
                "bookings by the sea",
                "password1234567890123",
                "Permission is hereby granted"
            })
    void takesOthers(String password) {
        assertThatCode(() -> inProduction.refuse("password", password, NAME, EMAIL))
                .doesNotThrowAnyException();
    }

    @Test
    void takesAnyInDevelopment() {
        CommonPasswords inDevelopment =
                new CommonPasswords(SettingsFixture.development().of(PasswordSettings.class));

        assertThatCode(() -> inDevelopment.refuse("password", "password123", NAME, EMAIL))
                .doesNotThrowAnyException();
    }

    @Test
    void thereAreTenThousandOfThemThatAnybodyCouldChoose() throws IOException {
        try (InputStream file = CommonPasswords.class.getResourceAsStream("/common-passwords.txt")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            List<String> listed =
                    text.substring(text.indexOf("\n\n") + 2).lines().toList();

            assertThat(listed).hasSize(10_000).doesNotHaveDuplicates();
            assertThat(listed).allMatch(password -> password.length() >= 8 && password.equals(password.strip()));
        }
    }
}
