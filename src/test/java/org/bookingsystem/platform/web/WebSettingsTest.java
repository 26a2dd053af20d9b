package org.bookingsystem.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bookingsystem.platform.config.SettingsFixture.read;
import static org.bookingsystem.platform.config.SettingsFixture.with;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSettingsTest {

    private static WebSettings settings(String name, String value) {
        return with(name, value).of(WebSettings.class);
    }

    @Test
    void trustsNobodyInProductionUnlessToldOtherwise() {
        WebSettings settings = settings("BOOKING_MODE", "production");

        assertThat(settings.allowedOrigins()).isEmpty();
        assertThat(settings.trustedProxies()).isEmpty();
        assertThat(settings.telemetry()).isFalse();
    }

    @Test
    void takesWhatTheOperatorDecides() {
        assertThat(settings("CORS_ALLOWED_ORIGINS", "https://app.example.com, http://localhost:3000,")
                        .allowedOrigins())
                .containsExactlyInAnyOrder("https://app.example.com", "http://localhost:3000");
        assertThat(settings("otel.sdk.disabled", "false").telemetry()).isTrue();
    }

    @Test
    void allowsAnyOriginInDevelopmentUnlessToldOtherwise() {
        assertThat(read(Map.of("BOOKING_MODE", "development"))
                        .of(WebSettings.class)
                        .allowedOrigins())
                .containsExactly("*");
        assertThat(read(Map.of("BOOKING_MODE", "development", "CORS_ALLOWED_ORIGINS", "https://app.example.com"))
                        .of(WebSettings.class)
                        .allowedOrigins())
                .containsExactly("https://app.example.com");
    }

    @Test
    void takesProxiesAsAddressesAndAsRanges() {
        assertThat(settings("TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8,,fd00::/8")
                        .trustedProxies())
                .extracting(AddressRange::bits)
                .containsExactly(32, 8, 8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"proxy.example.com", "10.0.0.0/33", "10.0.0", "10.0.0.256", "fd00::/129", "10.0.0.0/", "::1%eth0"
            })
    void refusesAProxyThatIsNotAnAddress(String value) {
        assertThatThrownBy(() -> with("TRUSTED_PROXIES", "127.0.0.1," + value))
                .hasMessageContaining("TRUSTED_PROXIES has '" + value + "', which is neither an address nor a range");
    }
}
