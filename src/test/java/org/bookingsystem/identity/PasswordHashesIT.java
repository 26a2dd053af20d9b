package org.bookingsystem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which password opens, and how its hash is made and renewed, whatever database keeps it. */
@OnServer
class PasswordHashesIT {
    private static final String PASSWORD = "password123";
    private static final int CROWD = 40;

    // Made by Werkzeug 3 of that password.
    private static final String WERKZEUG_SCRYPT = "scrypt:32768:8:1$tqEXAZhFNuh5r6Mg$"
            + "8e6cfda5a2da79e4f3b6bc4d6c724038f0beb44f6fec075a8b70eae2eebb5ad7"
            + "ce1cd9308e49b5d0e6f938e7041a85dd54047e573c8fb3b4a51e74cde96166f4";
    private static final String WERKZEUG_PBKDF2 =
            "pbkdf2:sha256:600000$PVhPHk99NfzOjEjU$db225089a7c7dd8bc6c4e32a9719f4142c711cee9b20c812248f65db84322caa";
    // The same, of a password whose accent is a character of its own.
    private static final String WERKZEUG_SCRYPT_DECOMPOSED = "scrypt:32768:8:1$a1B2c3D4e5F6g7H8$"
            + "2776feef69a816c7e32ae99d06de1fda088978e2163156245ecc65a86f017a4c"
            + "586c24cb85dd1066d2c8c1294080d5449da4a6579bffa5de3ae9fe3b182af2a3";

    private final Api api = Api.anonymous();

    @Test
    void takesALongPasswordInAnyScript() {
        String email = TestUser.newEmail();
        String password = "пароль🔑".repeat(18);
        api.post("/api/auth/register", Map.of("email", email, "password", password, "name", "Long"))
                .expect(201);

        logIn(email, password).expect(200);
    }

    @Test
    void composedAndDecomposedAreOnePassword() {
        String composed = "caf\u00e9 \u00e0 la cr\u00e8me";
        String decomposed = "cafe\u0301 a\u0300 la cre\u0300me";
        String email = TestUser.newEmail();
        api.post("/api/auth/register", Map.of("email", email, "password", decomposed, "name", "Zoe"))
                .expect(201);

        logIn(email, composed).expect(200);
        logIn(email, decomposed).expect(200);
    }

    @Test
    void anOldHashOfADecomposedPasswordIsRenewedSoThatTheComposedOneOpensToo() {
        TestUser user = withHash(WERKZEUG_SCRYPT_DECOMPOSED);

        logIn(user.email(), "caf\u00e9-12345").expectProblem(401, "invalid-credentials");
        logIn(user.email(), "cafe\u0301-12345").expect(200);

        assertThat(hashOf(user.id())).startsWith("scrypt:8192:8:10$");
        logIn(user.email(), "caf\u00e9-12345").expect(200);
        logIn(user.email(), "cafe\u0301-12345").expect(200);
    }

    /** Counted in turns, not in seconds: those of the crowd who get theirs while one login waits. */
    @Test
    void aCrowdThatRegistersLeavesTheOthersTheirLogin() throws InterruptedException {
        String email = TestUser.newEmail();
        api.post("/api/auth/register", registration(email)).expect(201);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger registered = new AtomicInteger();
        AtomicInteger sentAway = new AtomicInteger();
        ExecutorService crowd = Executors.newFixedThreadPool(CROWD);
        for (int i = 0; i < CROWD; i++) {
            crowd.execute(() -> register(over, registered, sentAway));
        }
        try {
            while (sentAway.get() == 0) {
                pause();
            }
            for (int i = 0; i < 3; i++) {
                int before = registered.get();
                logIn(email, PASSWORD).expect(200);
                assertThat(registered.get() - before).isLessThan(CROWD / 4);
            }
        } finally {
            over.set(true);
            crowd.shutdown();
            assertThat(crowd.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(registered).hasPositiveValue();
    }

    private void register(AtomicBoolean over, AtomicInteger registered, AtomicInteger sentAway) {
        while (!over.get()) {
            switch (api.post("/api/auth/register", registration(TestUser.newEmail()))
                    .status()) {
                case 201 -> registered.incrementAndGet();
                default -> sentAway.incrementAndGet();
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {WERKZEUG_SCRYPT, WERKZEUG_PBKDF2})
    void accountsThatCameFromFlaskKeepTheirPasswordAndGetAStrongerHash(String hash) {
        TestUser user = withHash(hash);

        logIn(user.email(), PASSWORD).expect(200);

        assertThat(hashOf(user.id())).startsWith("scrypt:8192:8:10$");
        logIn(user.email(), PASSWORD).expect(200);
    }

    @Test
    void aWrongPasswordLeavesAnOldHashAsItIs() {
        TestUser user = withHash(WERKZEUG_PBKDF2);

        logIn(user.email(), "password124").expect(401);

        assertThat(hashOf(user.id())).isEqualTo(WERKZEUG_PBKDF2);
    }

    @Test
    void aHashInAnUnknownFormatLetsNobodyIn() {
        logIn(withHash(PASSWORD).email(), PASSWORD).expectProblem(401, "invalid-credentials");
        logIn(withHash("md5$salt$" + "0".repeat(32)).email(), PASSWORD).expectProblem(401, "invalid-credentials");
    }

    private Answer logIn(String email, String password) {
        return api.post("/api/auth/login", Map.of("email", email, "password", password));
    }

    private static Map<String, String> registration(String email) {
        return Map.of("email", email, "password", PASSWORD, "name", "John Doe");
    }

    private static TestUser withHash(String hash) {
        TestUser user = TestUser.user();
        TestDatabase.current().execute("UPDATE users SET password_hash = ? WHERE id = ?", hash, user.id());
        return user;
    }

    private static String hashOf(long id) {
        return TestDatabase.current()
                .text("SELECT password_hash FROM users WHERE id = ?", id)
                .orElseThrow();
    }
}
