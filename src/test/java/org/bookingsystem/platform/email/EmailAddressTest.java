package org.bookingsystem.platform.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EmailAddressTest {

    @Test
    void takesEachAddressForTheMailboxThatItMeans() {
        SoftAssertions all = new SoftAssertions();
        AwkwardAddresses.CARRIED.forEach((typed, mailbox) -> all.assertThatCode(
                        () -> assertThat(EmailAddress.parse(typed).toString().toLowerCase(Locale.ROOT))
                                .isEqualTo(mailbox))
                .as(typed)
                .doesNotThrowAnyException());
        all.assertAll();
    }

    static Stream<String> refused() {
        return AwkwardAddresses.REFUSED.stream();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatNoMailCanBeCarriedTo(String typed) {
        assertThatIllegalArgumentException().isThrownBy(() -> EmailAddress.parse(typed));
    }

    @Test
    void keepsTheCaseOfWhatOnlyTheServerThereUnderstands() {
        assertThat(EmailAddress.parse("Ann.Lee@Example.COM")).hasToString("Ann.Lee@example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "ann, must be an email address",
        "jos\u00E9@example.com, must have nothing before the @ but letters from A to Z",
        "ann..lee@example.com, must not have a dot at the start",
        "ann@ex_ample.com, must have a valid domain after the @"
    })
    void saysWhatIsWrong(String typed, String complaint) {
        assertThat(EmailAddress.complaint(typed).orElseThrow()).startsWith(complaint);
    }

    // To put it into ASCII each character would be compared with all others.
    @Test
    void doesNotLookIntoWhatIsTooLong() {
        StringBuilder domain = new StringBuilder("ann@");
        for (int c = 0x4E00; c < 0x9F00; c++) {
            domain.append((char) c);
        }

        assertThat(EmailAddress.complaint(domain.toString())).hasValue("must have at most 254 characters");
    }
}
