package org.bookingsystem.outbox.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bookingsystem.platform.config.SettingsFixture.with;

import java.net.URI;
import java.util.Optional;
import org.bookingsystem.outbox.OutsideService;
import org.bookingsystem.platform.config.Settings;
import org.bookingsystem.platform.config.SettingsFixture;
import org.bookingsystem.platform.email.EmailAddress;
import org.bookingsystem.platform.email.Mailbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailSettingsTest {

    @Test
    void sendsNothingUnlessToldTo() {
        MailSettings settings = SettingsFixture.production().of(MailSettings.class);

        assertThat(settings.service()).isEmpty();
        assertThat(settings.from()).isEqualTo(new Mailbox(Optional.empty(), EmailAddress.parse("bookings@localhost")));
    }

    @ParameterizedTest
    @CsvSource({
        "Bookings@Bücher.example,, Bookings@xn--bcher-kva.example",
        "Bücher & Tee <b@example.com>, Bücher & Tee, b@example.com",
        "'\"Tee, Kuchen\" <b@BÜCHER.example>', 'Tee, Kuchen', b@xn--bcher-kva.example",
        "=?utf-8?Q?B=C3=BCcher?= <b@example.com>, Bücher, b@example.com"
    })
    void takesTheSenderInAnyScript(String value, String name, String address) {
        assertThat(with("EMAIL_FROM", value).of(MailSettings.class).from())
                .isEqualTo(new Mailbox(Optional.ofNullable(name), EmailAddress.parse(address)));
    }

    @Test
    void keepsAMailServersLoginOutOfEverythingThatIsPrinted() {
        Settings settings = with("EMAIL_SERVICE_URL", "smtp://an%40na:p%2Fw+%25:x@mail.example.com:587");

        OutsideService server = settings.of(MailSettings.class).service().orElseThrow();
        assertThat(server.address()).isEqualTo(URI.create("smtp://mail.example.com:587"));
        assertThat(server.login().orElseThrow().user()).isEqualTo("an@na");
        assertThat(server.login().orElseThrow().password().value()).isEqualTo("p/w+%:x");
        assertThat(server.origin()).isEqualTo("smtp://mail.example.com:587");
        assertThat(settings.toString()).doesNotContain("p/w", "p%2Fw");
    }

    @Test
    void keepsALoginOutOfAComplaint() {
        assertThatThrownBy(() -> with("EMAIL_SERVICE_URL", "smtp://anna:geheim@mail_example:99999"))
                .hasMessageContaining("EMAIL_SERVICE_URL")
                .message()
                .doesNotContain("geheim");
    }
}
