package org.bookingsystem.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bookingsystem.platform.config.Settings;
import org.bookingsystem.platform.problem.ProblemException;
import org.bouncycastle.crypto.PBEParametersGenerator;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Password hashes in Werkzeug's format, {@code scrypt:N:r:p$salt$hex}, so that accounts of a Flask deployment keep working. New ones use
 * OWASP's strength; older parameters and {@code pbkdf2:sha256:iterations$salt$hex} are verified too. A hash takes 32 MB and a good part
 * of a second of one core: only so many run at once, and never inside a transaction.
 */
@ApplicationScoped
public class Passwords {
    private static final int N = 32768;
    private static final int R = 8;
    private static final int P = 3;
    private static final int SCRYPT_BYTES = 64;
    private static final int PBKDF2_BYTES = 32;
    private static final int SALT_LENGTH = 16;
    private static final String SALT_CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final String CURRENT = "scrypt:" + N + ":" + R + ":" + P + "$";
    // Each that waits holds a thread, and the others want theirs.
    private static final int LONGEST_QUEUE = 32;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    // Bounds keep a forged or corrupted row from taking all memory or time.
    private static final int MOST_SCRYPT_MEMORY = 128 * 1024 * 1024;
    private static final int MOST_SCRYPT_P = 16;
    private static final Pattern SCRYPT =
            Pattern.compile("scrypt:(\\d{1,7}):(\\d{1,2}):(\\d{1,2})\\$([^$]+)\\$([0-9a-f]{128})");
    private static final Pattern PBKDF2 = Pattern.compile("pbkdf2:sha256:([1-9]\\d{0,6})\\$([^$]+)\\$([0-9a-f]{64})");

    private final SecureRandom random = new SecureRandom();
    private int most;
    private Semaphore places;
    private String nobodysHash;

    /** For CDI's proxy. */
    protected Passwords() {}

    @Inject
    Passwords(Settings settings) {
        this.most = settings.hashConcurrency();
        this.places = new Semaphore(most, true);
        this.nobodysHash = CURRENT + salt() + "$" + "0".repeat(2 * SCRYPT_BYTES);
    }

    /** @throws ProblemException 503 where too many hashes are being made already */
    String hash(String password) {
        String salt = salt();
        return CURRENT + salt + "$" + inTurn(() -> HexFormat.of().formatHex(scrypt(password, salt, N, R, P)));
    }

    /**
     * Whether the password belongs to the hash; false for a hash in another format.
     *
     * @throws ProblemException 503 where too many hashes are being made already
     */
    boolean matches(String password, String hash) {
        Matcher scrypt = SCRYPT.matcher(hash);
        if (scrypt.matches()) {
            int n = Integer.parseInt(scrypt.group(1));
            int r = Integer.parseInt(scrypt.group(2));
            int p = Integer.parseInt(scrypt.group(3));
            return isBearable(n, r, p)
                    && inTurn(() -> equal(scrypt(password, scrypt.group(4), n, r, p), scrypt.group(5)));
        }
        Matcher pbkdf2 = PBKDF2.matcher(hash);
        return pbkdf2.matches()
                && inTurn(() ->
                        equal(pbkdf2(password, pbkdf2.group(2), Integer.parseInt(pbkdf2.group(1))), pbkdf2.group(3)));
    }

    private static boolean isBearable(int n, int r, int p) {
        boolean powerOfTwo = n > 1 && Integer.bitCount(n) == 1;
        return powerOfTwo && r > 0 && 128L * n * r <= MOST_SCRYPT_MEMORY && p > 0 && p <= MOST_SCRYPT_P;
    }

    /** Takes as long as {@link #matches} does, so that nobody can tell by the clock whether an account exists. */
    boolean matchNobody(String password) {
        return matches(password, nobodysHash);
    }

    /** Whether the hash was made with other parameters than today's. */
    static boolean isOutdated(String hash) {
        return !hash.startsWith(CURRENT);
    }

    /** How many are being made now. */
    public int running() {
        return most - places.availablePermits();
    }

    /** How many wait for their turn. */
    public int waiting() {
        return places.getQueueLength();
    }

    private <T> T inTurn(Supplier<T> work) {
        if (places.getQueueLength() >= LONGEST_QUEUE) {
            throw ProblemException.retryable(IdentityProblem.TOO_BUSY, LONGEST_WAIT);
        }
        try {
            if (!places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw ProblemException.retryable(IdentityProblem.TOO_BUSY, LONGEST_WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.retryable(IdentityProblem.TOO_BUSY, LONGEST_WAIT);
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private String salt() {
        return random.ints(SALT_LENGTH, 0, SALT_CHARACTERS.length())
                .collect(StringBuilder::new, (text, i) -> text.append(SALT_CHARACTERS.charAt(i)), StringBuilder::append)
                .toString();
    }

    private static byte[] scrypt(String password, String salt, int n, int r, int p) {
        return SCrypt.generate(utf8(password), utf8(salt), n, r, p, SCRYPT_BYTES);
    }

    private static byte[] pbkdf2(String password, String salt, int iterations) {
        PBEParametersGenerator generator = new PKCS5S2ParametersGenerator(SHA256Digest.newInstance());
        generator.init(utf8(password), utf8(salt), iterations);
        return ((KeyParameter) generator.generateDerivedMacParameters(8 * PBKDF2_BYTES)).getKey();
    }

    private static boolean equal(byte[] computed, String hex) {
        return MessageDigest.isEqual(computed, HexFormat.of().parseHex(hex));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
