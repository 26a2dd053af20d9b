package org.bookingsystem.platform.web;

import java.util.List;
import java.util.Set;

/**
 * @param allowedOrigins CORS_ALLOWED_ORIGINS; {@code *} allows any
 * @param trustedProxies TRUSTED_PROXIES: whose word counts on where a request comes from
 * @param telemetry whether the server's MicroProfile Telemetry is on, which it is by otel.sdk.disabled
 *     (OTEL_SDK_DISABLED) being false
 */
public record WebSettings(Set<String> allowedOrigins, List<AddressRange> trustedProxies, boolean telemetry) {}
