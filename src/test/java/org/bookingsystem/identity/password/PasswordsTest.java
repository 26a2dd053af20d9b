package org.bookingsystem.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bookingsystem.identity.password.Passwords.Match;
import org.bookingsystem.platform.config.SettingsFixture;
import org.bookingsystem.platform.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The hashes are of other makes than ours. Those of FIXED_SALT were made as werkzeug.security makes them, with Python's
 * hashlib: {@code hashlib.scrypt(password.encode(), salt=salt.encode(), n=n, r=r, p=p, maxmem=132 * n * r * p).hex()}
 * and {@code hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), iterations).hex()}, and Werkzeug 3.1.8
 * accepted them ({@code check_password_hash}). Those of WERKZEUG came out of its {@code generate_password_hash}.
 */
class PasswordsTest {
    private static final String PASSWORD = "correct horse battery staple";
    private static final String NOT_ASCII = "пароль-密码-🔑é";
    private static final String MADE_BY_WERKZEUG = "made by Werkzeug";

    private static final String SCRYPT = "scrypt:32768:8:1$Xk2vQ9bTz7LmPa4R$"
            + "c4ab4ecbfa92dd3d190445354f8a80644a66be9c1786f273c2090819424ba64b"
            + "eb1dddf9cd32a12abbbc147a8209a8e1c162ad61380e24d66953f13792971d3f";
    private static final String SCRYPT_NOT_ASCII = "scrypt:32768:8:1$a1B2c3D4e5F6g7H8$"
            + "9ceb42e4534649e74d2c78e9dd6b2a686327b24851dfeb46257dd8e821cbe804"
            + "ff69ec0f25c7fa0f815905183c5bfecafb0b6b54a7abb579f3396612e0a30ba0";
    private static final String SCRYPT_OF_BEFORE = "scrypt:32768:8:3$Xk2vQ9bTz7LmPa4R$"
            + "f97bf8e4ac1aa15c5d7a99259a41aae71c51e930aed4b7c97e0784d08d7b2c22"
            + "b55b536a0c793c17423d92ae18df345654210a908890342ba86a9927a5af9108";
    private static final String SCRYPT_OF_TODAYS_STRENGTH = "scrypt:8192:8:10$Xk2vQ9bTz7LmPa4R$"
            + "eaf2fd0c850d8c96d4908956f5b50be6c2ecfc9d8cf4faaf8cfcc901746e98d3"
            + "9a9f6493f8e656d33cfa4f184d41405acf2807b61fec3852f6eda01aabf2b649";
    private static final String COMPOSED = "caf\u00e9-\u1e9b\u0323-12";
    private static final String DECOMPOSED = "cafe\u0301-\u017f\u0323\u0307-12";
    private static final String SCRYPT_DECOMPOSED = "scrypt:32768:8:1$a1B2c3D4e5F6g7H8$"
            + "f97f07a018fdd0838031977f14e41e0028bc09df33ee5211c8d05713eb97918f"
            + "0e2d697a1fee1cf45fba9e3ee08aa51022ccf4f7f40fa05e46a3494e2fecd86b";
    private static final long STANDARD = 8192L * 8 * 10;
    private static final String PBKDF2 = "pbkdf2:sha256:600000$Xk2vQ9bTz7LmPa4R$"
            + "c4dacfb7021405b86f5d39b68e5a99f70fc592a97237c9448d72d427736f4582";
    private static final String PBKDF2_NOT_ASCII =
            "pbkdf2:sha256:1000$a1B2c3D4$" + "df3d68353d95c1df6074bbb836f70cc9320d8f818301da9ce547a6f40589c516";

    static final List<String> FIXED_SALT = List.of(SCRYPT, SCRYPT_OF_BEFORE, SCRYPT_OF_TODAYS_STRENGTH, PBKDF2);
    static final List<String> FIXED_SALT_NOT_ASCII = List.of(SCRYPT_NOT_ASCII, PBKDF2_NOT_ASCII);
    static final List<String> WERKZEUG = List.of(
            "scrypt:32768:8:1$obR8tpT39zDtGAaP$"
                    + "1121fbc79c0b90f802a11af40f44ed84ed71b0b50be140d6d12b4f252c9cd754"
                    + "8e3ec376e21d93044130716ff44d264bb736059a73f8d6db12e5aaad98d62bcb",
            "pbkdf2:sha256:1000000$zwzMOgyZmnND3ZNa$"
                    + "7cbe47e53c8dd20436d21b045aaa21848e4a551b29445332911cb6581c8b7dee",
            "scrypt:16384:8:1$hhNNAjcX$"
                    + "ed23348535a01b3006557ea37f63536a99af86ffdc86b9cefc472da43ded4aea"
                    + "d524705816024be8e738d6363f50262117c8ea9ef5f5f04955c09c8275a50dc0");

    private final Passwords passwords =
            new Passwords(SettingsFixture.with("HASH_CONCURRENCY", "2").of(PasswordSettings.class));

    /** What work is done for a password, counted instead of done where nothing depends on it. */
    private static final class Counting extends Passwords {
        private long spent;

        Counting() {
            super(SettingsFixture.with("HASH_CONCURRENCY", "2").of(PasswordSettings.class));
        }

        @Override
        byte[] run(HashMethod method, String password, String salt) {
            spent += method.cost();
            return new byte[] {1};
        }

        long costOf(String password, Optional<String> hash) {
            spent = 0;
            assertThat(match(password, hash)).isEqualTo(Match.NO);
            return spent;
        }
    }

    @ParameterizedTest
    @FieldSource("FIXED_SALT")
    void knowsThePasswordOfAHashMadeAsWerkzeugDoes(String hash) {
        assertThat(matches(PASSWORD, hash)).isTrue();
        assertThat(matches("Correct horse battery staple", hash)).isFalse();
    }

    @ParameterizedTest
    @FieldSource("FIXED_SALT_NOT_ASCII")
    void knowsAPasswordInAnyScript(String hash) {
        assertThat(matches(NOT_ASCII, hash)).isTrue();
        assertThat(matches("??????-??-?e", hash)).isFalse();
    }

    @ParameterizedTest
    @FieldSource("WERKZEUG")
    void knowsThePasswordOfAHashThatWerkzeugMade(String hash) {
        assertThat(matches(MADE_BY_WERKZEUG, hash)).isTrue();
    }

    @Test
    void makesHashesThatItKnowsAgain() {
        String hash = passwords.hash(NOT_ASCII);

        assertThat(hash).matches("scrypt:8192:8:10\\$[A-Za-z0-9]{16}\\$[0-9a-f]{128}");
        assertThat(passwords.match(NOT_ASCII, Optional.of(hash))).isEqualTo(Match.YES);
        assertThat(matches(NOT_ASCII + " ", hash)).isFalse();
    }

    @Test
    void saltsEveryHashAnew() {
        Set<String> hashes = new HashSet<>(List.of(passwords.hash(PASSWORD), passwords.hash(PASSWORD)));

        assertThat(hashes).hasSize(2);
    }

    @Test
    void tellsOlderParametersFromTodays() {
        assertThat(passwords.match(PASSWORD, Optional.of(SCRYPT))).isEqualTo(Match.OUTDATED);
        assertThat(passwords.match(PASSWORD, Optional.of(SCRYPT_OF_BEFORE))).isEqualTo(Match.OUTDATED);
        assertThat(passwords.match(PASSWORD, Optional.of(PBKDF2))).isEqualTo(Match.OUTDATED);
        assertThat(passwords.match(PASSWORD, Optional.of(SCRYPT_OF_TODAYS_STRENGTH)))
                .isEqualTo(Match.YES);
    }

    @Test
    void composedAndDecomposedAreOnePassword() {
        String hash = passwords.hash(DECOMPOSED);

        assertThat(passwords.match(COMPOSED, Optional.of(hash))).isEqualTo(Match.YES);
        assertThat(passwords.match(DECOMPOSED, Optional.of(hash))).isEqualTo(Match.YES);
        assertThat(passwords.match(COMPOSED, Optional.of(passwords.renew(DECOMPOSED))))
                .isEqualTo(Match.YES);
    }

    @Test
    void knowsTheOldHashOfWhatWasTypedAndWantsANewOne() {
        assertThat(passwords.match(DECOMPOSED, Optional.of(SCRYPT_DECOMPOSED))).isEqualTo(Match.OUTDATED);
        assertThat(passwords.match(COMPOSED, Optional.of(SCRYPT_DECOMPOSED))).isEqualTo(Match.NO);
    }

    static List<Optional<String>> cheapHashes() {
        return List.of(
                Optional.of(SCRYPT_OF_TODAYS_STRENGTH),
                Optional.of(SCRYPT),
                Optional.of(WERKZEUG.get(2)),
                Optional.of("scrypt:2:1:1$salt$" + "0".repeat(128)),
                Optional.of("scrypt:1024:99:1$salt$" + "0".repeat(128)),
                Optional.of(PBKDF2_NOT_ASCII),
                Optional.of("pbkdf2:sha256:150000$salt$" + "0".repeat(64)),
                Optional.of("pbkdf2:sha256:9999999$salt$" + "0".repeat(64)),
                Optional.of("scrypt:65536:1:99$salt$" + "0".repeat(128)),
                Optional.of("plain"),
                Optional.of(""),
                Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("cheapHashes")
    void aWrongPasswordCostsTheSameWhateverTheHash(Optional<String> hash) {
        Counting counting = new Counting();

        assertThat(counting.costOf(PASSWORD, hash)).isCloseTo(STANDARD, withinPercentage(2));
        assertThat(counting.costOf("", hash)).isCloseTo(STANDARD, withinPercentage(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pbkdf2:sha256:600000", "pbkdf2:sha256:1000000"})
    void whereOneHashIsDearerTheOthersTakeAsLong(String method) {
        Counting counting = new Counting();
        long dear = counting.costOf(PASSWORD, Optional.of(method + "$salt$" + "0".repeat(64)));

        assertThat(dear).isGreaterThan(STANDARD).isLessThan(4 * STANDARD);
        assertThat(cheapHashes())
                .allSatisfy(hash -> assertThat(counting.costOf(PASSWORD, hash)).isCloseTo(dear, withinPercentage(2)));
    }

    @Test
    void onlyWhoTypesWhatCanBeComposedPaysForASecondTry() {
        Counting counting = new Counting();

        assertThat(counting.costOf(COMPOSED, Optional.of(SCRYPT))).isCloseTo(STANDARD, withinPercentage(2));
        assertThat(counting.costOf(DECOMPOSED, Optional.of(SCRYPT))).isCloseTo(2 * STANDARD, withinPercentage(2));
        assertThat(counting.costOf(DECOMPOSED, Optional.empty())).isCloseTo(2 * STANDARD, withinPercentage(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "plain$$correct horse battery staple",
                "pbkdf2:sha1:1000$salt$0000000000000000000000000000000000000000",
                "pbkdf2:sha256$salt$c4dacfb7021405b86f5d39b68e5a99f70fc592a97237c9448d72d427736f4582",
                "scrypt:32768:8:1$salt",
                "scrypt:32768:8:1$salt$00",
                "$2b$12$abcdefghijklmnopqrstuv"
            })
    void matchesNothingAgainstAnotherFormat(String hash) {
        assertThat(matches(PASSWORD, hash)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "scrypt:0:8:1, 128",
        "scrypt:1:8:1, 128",
        "scrypt:1000:8:1, 128",
        "scrypt:32768:0:1, 128",
        "scrypt:32768:8:0, 128",
        "scrypt:8388608:99:1, 128",
        "scrypt:65536:1:99, 128",
        "pbkdf2:sha256:0, 64"
    })
    void matchesNothingAgainstParametersThatNobodyUses(String method, int digits) {
        assertThat(matches(PASSWORD, method + "$salt$" + "0".repeat(digits))).isFalse();
    }

    @Test
    void matchesNobodyWhateverTheyType() {
        assertThat(passwords.match("", Optional.empty())).isEqualTo(Match.NO);
        assertThat(passwords.match(PASSWORD, Optional.empty())).isEqualTo(Match.NO);
    }

    @Test
    void makesOnlySoManyHashesAtOnce() throws InterruptedException {
        Passwords oneAtATime =
                new Passwords(SettingsFixture.with("HASH_CONCURRENCY", "1").of(PasswordSettings.class));
        List<Thread> people = List.of(hashing(oneAtATime), hashing(oneAtATime));
        people.forEach(Thread::start);

        boolean oneWaited = false;
        while (!oneWaited && people.stream().allMatch(Thread::isAlive)) {
            oneWaited = people.stream().anyMatch(person -> person.getState() == Thread.State.TIMED_WAITING);
            Thread.onSpinWait();
        }
        for (Thread person : people) {
            person.join();
        }
        assertThat(oneWaited).isTrue();
    }

    @Test
    void givesUpItsPlaceWhereItIsInterrupted() throws InterruptedException {
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        Thread person = new Thread(() -> {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> passwords.hash(PASSWORD))
                    .satisfies(refusal -> {
                        assertThat(refusal.type()).isEqualTo(PasswordProblem.TOO_BUSY);
                        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(10));
                    });
            stillInterrupted.set(Thread.currentThread().isInterrupted());
        });
        person.start();
        person.join();

        assertThat(stillInterrupted).isTrue();
    }

    private boolean matches(String password, String hash) {
        return passwords.match(password, Optional.of(hash)) != Match.NO;
    }

    private static Thread hashing(Passwords passwords) {
        return new Thread(() -> passwords.hash(PASSWORD));
    }
}
