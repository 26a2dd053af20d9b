package org.bookingsystem.identity.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import org.bookingsystem.PinnedClock;
import org.bookingsystem.platform.config.SettingsFixture;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.persistence.MigratedSqlite;
import org.bookingsystem.platform.problem.ProblemException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationLimitTest {
    private final PinnedClock clock = new PinnedClock("2024-01-15T09:00:00Z");
    private RateLimits counters;

    @TempDir
    private Path directory;

    @BeforeEach
    void makeTheTable() {
        counters = new RateLimits(new Jdbc(MigratedSqlite.in(directory)), clock);
    }

    private RegistrationLimit perHour(int most) {
        return new RegistrationLimit(
                counters,
                SettingsFixture.with("REGISTRATIONS_PER_HOUR", Integer.toString(most))
                        .of(LimitSettings.class));
    }

    @Test
    void letsSoManyInAndThenOneAtATime() {
        RegistrationLimit limit = perHour(6);
        count(limit, 6, "192.0.2.1");

        ProblemException refusal = refusal(limit, "192.0.2.1");
        assertThat(refusal.type()).isEqualTo(LimitProblem.TOO_MANY_REGISTRATIONS);
        assertThat(refusal.type().status()).isEqualTo(429);
        assertThat(refusal.retryAfter()).contains(Duration.ofMinutes(10));

        clock.advance(Duration.ofMinutes(10));
        count(limit, 1, "192.0.2.1");
        assertThat(refusal(limit, "192.0.2.1")).isNotNull();
    }

    @Test
    void countsEachAddressByItself() {
        RegistrationLimit limit = perHour(6);
        count(limit, 6, "192.0.2.1");

        assertThatCode(() -> count(limit, 6, "192.0.2.2")).doesNotThrowAnyException();
    }

    @Test
    void countsAHouseholdAsOne() {
        RegistrationLimit limit = perHour(6);
        for (int i = 0; i < 6; i++) {
            count(limit, 1, "2001:db8:1:2::" + i);
        }

        assertThat(refusal(limit, "2001:db8:1:2:9:9:9:9")).isNotNull();
        assertThatCode(() -> count(limit, 1, "2001:db8:1:3::1")).doesNotThrowAnyException();
    }

    @Test
    void countsOnAllNodesTogether() {
        count(perHour(6), 3, "192.0.2.1");
        count(perHour(6), 3, "192.0.2.1");

        assertThat(refusal(perHour(6), "192.0.2.1")).isNotNull();
    }

    @Test
    void limitsNobodyWhereItIsZero() {
        assertThatCode(() -> count(perHour(0), 1000, "192.0.2.1")).doesNotThrowAnyException();
    }

    @Test
    void doesNotMixWithFailedLogins() {
        RegistrationLimit limit = perHour(6);
        count(limit, 6, "192.0.2.1");

        assertThatCode(() -> new LoginLimits(counters).begin("anna@example.com", ClientNetwork.of("192.0.2.1")))
                .doesNotThrowAnyException();
    }

    private static void count(RegistrationLimit limit, int times, String address) {
        for (int i = 0; i < times; i++) {
            limit.count(ClientNetwork.of(address));
        }
    }

    private static ProblemException refusal(RegistrationLimit limit, String address) {
        return catchThrowableOfType(ProblemException.class, () -> limit.count(ClientNetwork.of(address)));
    }
}
