package org.bookingsystem.identity.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * Password hashes in Werkzeug's format, so that accounts of a Flask deployment keep working. New ones use OWASP's
 * strength (ADR 021); others are verified too. A hash takes 8 MB and a good part of a second of one core: only so many
 * run at once, and never inside a transaction.
 *
 * <p>Passwords are hashed in Unicode's form NFC, since keyboards compose an é in different ways. Hashes from elsewhere
 * are of whatever was typed, so that is tried next where it differs.
 */
@ApplicationScoped
public class Passwords {
    private static final Scrypt TODAYS = new Scrypt(8192, 8, 10);
    private static final String PREFIX = "scrypt:" + TODAYS.n() + ":" + TODAYS.r() + ":" + TODAYS.p() + "$";
    private static final int SALT_LENGTH = 16;
    private static final String SALT_CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /** Whether a password is the one of a hash. */
    public enum Match {
        NO,
        YES,
        /** Yes, but a new hash should be stored: this one is of another strength, or not of the password in NFC. */
        OUTDATED
    }

    private final SecureRandom random = new SecureRandom();
    private final AtomicLong maxCost = new AtomicLong(TODAYS.cost());
    private HashLimiter hashes;

    /** For CDI's proxy. */
    protected Passwords() {}

    @Inject
    Passwords(PasswordSettings settings) {
        this.hashes = new HashLimiter(settings.hashConcurrency());
    }

    /**
     * For a new account.
     *
     * @throws ProblemException 503 where too many hashes are being made already
     */
    public String hash(String password) {
        return hashes.forRegistration(() -> make(password));
    }

    /**
     * For somebody who has just logged in.
     *
     * @throws ProblemException 503 where too many hashes are being made already
     */
    public String renew(String password) {
        return hashes.forLogin(() -> make(password));
    }

    private String make(String password) {
        String salt = salt();
        return PREFIX + salt + "$" + HexFormat.of().formatHex(run(TODAYS, composed(password), salt));
    }

    /**
     * Whether the password belongs to the hash. Where it does not, that takes the same time whatever the hash, and
     * without one: nobody can tell by the clock whether an account exists, or where it came from.
     *
     * @param hash empty where there is none; one in another format matches nothing
     * @throws ProblemException 503 where too many hashes are being made already
     */
    public Match match(String password, Optional<String> hash) {
        Optional<StoredHash> stored = hash.flatMap(StoredHash::parse);
        String composed = composed(password);
        if (isMatch(composed, stored)) {
            return stored.orElseThrow().method().equals(TODAYS) ? Match.YES : Match.OUTDATED;
        }
        return !composed.equals(password) && isMatch(password, stored) ? Match.OUTDATED : Match.NO;
    }

    private boolean isMatch(String password, Optional<StoredHash> stored) {
        return hashes.forLogin(() -> {
            long spent = 0;
            if (stored.isPresent()) {
                HashMethod method = stored.get().method();
                if (stored.get().isOf(run(method, password, stored.get().salt()))) {
                    return true;
                }
                spent = method.cost();
            }
            // Once a stored hash costs more than ours, all others take as long from then on.
            long left = maxCost.accumulateAndGet(spent, Math::max) - spent;
            Scrypt.costing(left, TODAYS.n()).forEach(rest -> run(rest, password, PREFIX));
            return false;
        });
    }

    /** A test counts what is done here. */
    byte[] run(HashMethod method, String password, String salt) {
        return method.hash(password, salt);
    }

    private static String composed(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    /** How many are being made now. */
    public int running() {
        return hashes.running();
    }

    /** How many wait for their turn. */
    public int waiting() {
        return hashes.waiting();
    }

    private String salt() {
        return random.ints(SALT_LENGTH, 0, SALT_CHARACTERS.length())
                .collect(StringBuilder::new, (text, i) -> text.append(SALT_CHARACTERS.charAt(i)), StringBuilder::append)
                .toString();
    }
}
