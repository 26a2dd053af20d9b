package org.bookingsystem.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bookingsystem.platform.config.SettingsFixture.KEY;
import static org.bookingsystem.platform.config.SettingsFixture.read;
import static org.bookingsystem.platform.config.SettingsFixture.with;

import java.util.Map;
import org.bookingsystem.platform.config.SettingsFixture;
import org.junit.jupiter.api.Test;

class IdentitySettingsTest {
    @Test
    void everybodyMayOfferUnlessToldOtherwise() {
        IdentitySettings settings = SettingsFixture.production().of(IdentitySettings.class);

        assertThat(settings.verificationRequired()).isFalse();
        assertThat(settings.facilitatorRegistration()).isEqualTo(IdentitySettings.FacilitatorRegistration.OPEN);
    }

    @Test
    void demandsProofOfAddressesOnlyWhereLettersCanBring() {
        assertThatThrownBy(() -> with("EMAIL_VERIFICATION", "required"))
                .hasMessageContaining("EMAIL_VERIFICATION=required needs EMAIL_SERVICE_URL and PUBLIC_URL");
        assertThat(read(Map.of(
                                "JWT_SECRET_KEY", KEY,
                                "EMAIL_VERIFICATION", "Required",
                                "EMAIL_SERVICE_URL", "smtp://localhost",
                                "PUBLIC_URL", "https://book.example.com/"))
                        .of(IdentitySettings.class)
                        .verificationRequired())
                .isTrue();
    }

    @Test
    void refusesChoicesThatThereAreNot() {
        assertThatThrownBy(() -> with("EMAIL_VERIFICATION", "maybe"))
                .hasMessageContaining("EMAIL_VERIFICATION must be offered or required, not 'maybe'");
        assertThatThrownBy(() -> with("FACILITATOR_REGISTRATION", "ask"))
                .hasMessageContaining("FACILITATOR_REGISTRATION must be open or approval or closed, not 'ask'");
    }
}
