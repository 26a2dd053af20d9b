package org.bookingsystem.identity.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.platform.config.SettingsFixture.with;

import org.junit.jupiter.api.Test;

class LimitSettingsTest {
    private static int perHour(String name, String value) {
        return with(name, value).of(LimitSettings.class).registrationsPerHour();
    }

    @Test
    void limitsRegistrationsInProductionAloneUnlessToldOtherwise() {
        assertThat(perHour("BOOKING_MODE", "production")).isEqualTo(120);
        assertThat(perHour("BOOKING_MODE", "development")).isZero();
        assertThat(perHour("REGISTRATIONS_PER_HOUR", "7")).isEqualTo(7);
        assertThat(perHour("REGISTRATIONS_PER_HOUR", "0")).isZero();
    }
}
