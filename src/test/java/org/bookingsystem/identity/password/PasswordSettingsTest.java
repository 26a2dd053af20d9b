package org.bookingsystem.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bookingsystem.platform.config.SettingsFixture.with;

import org.bookingsystem.platform.config.SettingsFixture;
import org.junit.jupiter.api.Test;

class PasswordSettingsTest {
    private static PasswordSettings settings(String name, String value) {
        return with(name, value).of(PasswordSettings.class);
    }

    @Test
    void makesAsManyHashesAtOnceAsThereAreCoresUnlessToldOtherwise() {
        assertThat(SettingsFixture.production().of(PasswordSettings.class).hashConcurrency())
                .isBetween(1, 64);
        assertThat(settings("HASH_CONCURRENCY", "3").hashConcurrency()).isEqualTo(3);
    }

    @Test
    void refusesCommonPasswordsInProductionAlone() {
        assertThat(settings("BOOKING_MODE", "production").refuseCommon()).isTrue();
        assertThat(settings("BOOKING_MODE", "development").refuseCommon()).isFalse();
        assertThat(settings("REFUSE_COMMON_PASSWORDS", "False").refuseCommon()).isFalse();
    }

    @Test
    void refusesWhatIsNeitherTrueNorFalse() {
        assertThatThrownBy(() -> with("REFUSE_COMMON_PASSWORDS", "yes"))
                .hasMessageContaining("REFUSE_COMMON_PASSWORDS must be true or false, not 'yes'");
    }
}
