package org.bookingsystem.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShownSettingTest {
    private static final String SECRET = "hunter2hunter2hunter2hunter2hunter2";

    @Test
    void showsWhatIsInForceButNoSecret() {
        Map<String, String> shown = shown(Map.of(
                "JWT_SECRET_KEY",
                SECRET,
                "JWT_SECRET_KEY_PREVIOUS",
                SECRET,
                "DATABASE_URL",
                "postgresql://booking:" + SECRET + "@db/booking?password=" + SECRET,
                "BACKEND_SERVICE_TOKEN",
                SECRET,
                "CRM_SERVICE_URL",
                "https://crm.example.com/in?key=" + SECRET,
                "CRM_BEARER_TOKEN",
                SECRET,
                "EMAIL_SERVICE_URL",
                "smtps://us%40er:" + SECRET + "@mail.example.com",
                "WEBHOOK_SIGNING_SECRET",
                "whsec_aHVudGVyMmh1bnRlcjJodW50ZXIyaHVudGVyMmh1bnRlcjI=",
                "AUDIT_KEEP_DAYS",
                "30"));

        assertThat(shown.values().toString()).doesNotContain("hunter2", "aHVudGVy");
        assertThat(shown)
                .containsEntry("JWT_SECRET_KEY", "[REDACTED]")
                .containsEntry("DATABASE_URL", "postgresql://[REDACTED]@db/booking?[REDACTED]")
                .containsEntry("EMAIL_SERVICE_URL", "smtps://[REDACTED]@mail.example.com")
                .containsEntry("BOOKING_MODE", "production")
                .containsEntry("AUDIT_KEEP_DAYS", "30")
                .containsEntry("SESSION_MAX_DAYS", "30")
                .containsEntry("GOOGLE_CLIENT_ID", null);
    }

    private static Map<String, String> shown(Map<String, String> variables) {
        return SettingsFixture.read(variables).shown().stream()
                .collect(HashMap::new, (all, one) -> all.put(one.name(), one.value()), HashMap::putAll);
    }
}
