package org.bookingsystem.identity.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.bookingsystem.PinnedClock;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.persistence.MigratedSqlite;
import org.bookingsystem.platform.problem.ProblemException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class LoginLimitsTest {
    private final PinnedClock clock = new PinnedClock("2024-01-15T09:00:00Z");
    private LoginLimits limits;
    private SQLiteDataSource database;

    @TempDir
    private Path directory;

    @BeforeEach
    void makeTheTable() {
        database = MigratedSqlite.in(directory);
        limits = onAnotherNode();
    }

    private LoginLimits onAnotherNode() {
        return new LoginLimits(new RateLimits(new Jdbc(database), clock));
    }

    @Test
    void refusesTheEleventhFailureOfAnAccountAndSaysHowLongToWait() {
        fail(10, "anna@example.com", "192.0.2.1");

        ProblemException refusal = refusal("anna@example.com", "192.0.2.1");
        assertThat(refusal.type()).isEqualTo(LimitProblem.TOO_MANY_FAILED_LOGINS);
        assertThat(refusal.type().status()).isEqualTo(429);
        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(90));
    }

    @Test
    void doesNotLockTheOwnerOutForWhatSomebodyElsewhereGuesses() {
        fail(10, "anna@example.com", "192.0.2.1");
        for (int i = 0; i < 200; i++) {
            assertThat(refusal("anna@example.com", "192.0.2.1")).isNotNull();
        }

        fail(10, "anna@example.com", "192.0.2.2");
    }

    @Test
    void refusesAnAccountThatManyAddressesGuessAt() {
        for (int i = 0; i < 200; i++) {
            begin("anna@example.com", "192.0.2." + i);
        }

        assertThat(refusal("anna@example.com", "198.51.100.1").retryAfter()).contains(Duration.ofMillis(4500));
        assertThatCode(() -> begin("ben@example.com", "198.51.100.1")).doesNotThrowAnyException();
    }

    @Test
    void takesAHouseholdForOneAddress() {
        for (int i = 0; i < 10; i++) {
            begin("anna@example.com", "2001:db8:1:2::" + i);
        }

        assertThat(refusal("anna@example.com", "2001:db8:1:2:3:4:5:6")).isNotNull();
        assertThatCode(() -> begin("anna@example.com", "2001:db8:1:3::1")).doesNotThrowAnyException();
    }

    /** Whoever logs in may type anything, even what is counted for others. */
    @Test
    void nobodyUsesUpWhatIsOthers() {
        for (int i = 0; i < 10; i++) {
            begin("address 192.0.2.1", "198.51.100.1");
            begin("192.0.2.1 account anna@example.com", "198.51.100.1");
            begin("anna@example.com from 192.0.2.1", "198.51.100.1");
        }

        fail(10, "anna@example.com", "192.0.2.1");
    }

    @Test
    void letsOtherAccountsIn() {
        fail(10, "anna@example.com", "192.0.2.1");

        assertThatCode(() -> begin("ben@example.com", "192.0.2.1")).doesNotThrowAnyException();
    }

    @Test
    void doesNotCountSuccess() {
        for (int i = 0; i < 200; i++) {
            limits.takeBack(begin("anna@example.com", "192.0.2.1"));
        }
        fail(9, "anna@example.com", "192.0.2.1");

        assertThatCode(() -> limits.takeBack(begin("anna@example.com", "192.0.2.1")))
                .doesNotThrowAnyException();
        begin("anna@example.com", "192.0.2.1");
        assertThat(refusal("anna@example.com", "192.0.2.1")).isNotNull();
    }

    @Test
    void countsAttemptsThatAreStillUnderWay() {
        LoginLimits.Attempt first = begin("anna@example.com", "192.0.2.1");
        fail(9, "anna@example.com", "192.0.2.1");

        assertThat(refusal("anna@example.com", "192.0.2.1")).isNotNull();
        limits.takeBack(first);
        assertThatCode(() -> begin("anna@example.com", "192.0.2.1")).doesNotThrowAnyException();
    }

    @Test
    void refusesAnAddressThatTriesOneAccountAfterAnother() {
        for (int i = 0; i < 100; i++) {
            begin("user" + i + "@example.com", "192.0.2.1");
        }

        assertThat(refusal("anna@example.com", "192.0.2.1").retryAfter()).contains(Duration.ofSeconds(9));
        assertThatCode(() -> begin("anna@example.com", "192.0.2.2")).doesNotThrowAnyException();
    }

    @Test
    void doesNotHoldAgainstAnAccountWhatItsAddressIsRefusedFor() {
        for (int i = 0; i < 100; i++) {
            begin("user" + i + "@example.com", "192.0.2.1");
        }
        for (int i = 0; i < 20; i++) {
            assertThat(refusal("anna@example.com", "192.0.2.1")).isNotNull();
        }

        fail(10, "anna@example.com", "192.0.2.2");
    }

    @Test
    void doesNotHoldAgainstAnAddressWhatItsAccountIsRefusedFor() {
        fail(10, "anna@example.com", "192.0.2.1");
        for (int i = 0; i < 200; i++) {
            assertThat(refusal("anna@example.com", "192.0.2.1")).isNotNull();
        }

        assertThatCode(() -> begin("ben@example.com", "192.0.2.1")).doesNotThrowAnyException();
    }

    @Test
    void letsFailuresBeForgottenWithinAQuarterOfAnHour() {
        fail(10, "anna@example.com", "192.0.2.1");

        clock.advance(Duration.ofSeconds(90));
        fail(1, "anna@example.com", "192.0.2.1");
        assertThat(refusal("anna@example.com", "192.0.2.1")).isNotNull();

        clock.advance(Duration.ofMinutes(15));
        fail(10, "anna@example.com", "192.0.2.1");
        assertThat(refusal("anna@example.com", "192.0.2.1")).isNotNull();
    }

    @Test
    void countsOnAllNodesTogether() {
        LoginLimits other = onAnotherNode();
        fail(5, "anna@example.com", "192.0.2.1");
        for (int i = 0; i < 5; i++) {
            other.begin("anna@example.com", ClientNetwork.of("192.0.2.1"));
        }

        assertThat(refusal("anna@example.com", "192.0.2.1")).isNotNull();
    }

    @Test
    void keepsNothingOfWhatIsForgotten() throws SQLException {
        fail(10, "anna@example.com", "192.0.2.1");
        clock.advance(Duration.ofMinutes(16));
        fail(1, "ben@example.com", "192.0.2.2");

        try (Connection connection = database.getConnection();
                ResultSet rows = connection.createStatement().executeQuery("SELECT count(*) FROM rate_limits")) {
            assertThat(rows.getInt(1)).isEqualTo(3);
        }
    }

    private LoginLimits.Attempt begin(String email, String address) {
        return limits.begin(email, ClientNetwork.of(address));
    }

    private void fail(int times, String email, String address) {
        for (int i = 0; i < times; i++) {
            begin(email, address);
        }
    }

    private ProblemException refusal(String email, String address) {
        return catchThrowableOfType(ProblemException.class, () -> begin(email, address));
    }
}
