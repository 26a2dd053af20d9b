package org.bookingsystem.platform.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * @param allowedOrigins CORS_ALLOWED_ORIGINS; {@code *} allows any
 * @param trustedProxies TRUSTED_PROXIES: whose word counts on where a request comes from
 * @param publicUrl PUBLIC_URL, without a slash at its end: where people find this system, and links in letters lead
 * @param telemetry whether the server's MicroProfile Telemetry is on, which it is by otel.sdk.disabled
 *     (OTEL_SDK_DISABLED) being false
 * @param app WEB_APP: whether the start page is the web app
 * @param publicCatalogue PUBLIC_CATALOGUE: whether what can be booked is shown without a sign-in
 */
public record WebSettings(
        Set<String> allowedOrigins,
        List<AddressRange> trustedProxies,
        Optional<String> publicUrl,
        boolean telemetry,
        boolean app,
        boolean publicCatalogue) {

    enum Switch {
        ON,
        OFF
    }
}
