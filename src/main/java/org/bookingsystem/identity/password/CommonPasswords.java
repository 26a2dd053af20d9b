package org.bookingsystem.identity.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * What is tried first by whoever guesses: the ten thousand most common passwords of at least eight characters, this
 * service's name, and the person's own.
 */
@ApplicationScoped
public class CommonPasswords {
    private static final String FILE = "/common-passwords.txt";
    private static final Set<String> OUR_NAMES = Set.of("booking", "bookings", "bookingsystem", "thebookingsystem");

    private final boolean refused;
    private final Set<String> common;

    /** For CDI's proxy. */
    protected CommonPasswords() {
        this(false);
    }

    @Inject
    CommonPasswords(PasswordSettings settings) {
        this(settings.refuseCommon());
    }

    private CommonPasswords(boolean refused) {
        this.refused = refused;
        this.common = refused ? read() : Set.of();
    }

    private static Set<String> read() {
        try (InputStream file = CommonPasswords.class.getResourceAsStream(FILE)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            // The licence comes first, and then a blank line.
            return text.substring(text.indexOf("\n\n") + 2).lines().collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param field by its JSON name
     * @param name the person's
     * @param email the person's
     * @throws ProblemException 400 where the password is one of them, in whatever case, or nothing but a name besides
     *     digits and signs, and those are refused here
     */
    public void refuse(String field, String password, String name, String email) {
        if (!refused) {
            return;
        }
        if (common.contains(password.toLowerCase(Locale.ROOT))) {
            throw ProblemException.invalid(field, "is one of the most common passwords, choose another");
        }
        String letters = letters(password);
        if (OUR_NAMES.contains(letters) || ownNames(name, email).anyMatch(letters::equals)) {
            throw ProblemException.invalid(field, "is a name that others know, choose another");
        }
    }

    /** The whole name and each part of it, and of the address what stands before the @, what follows, and both. */
    private static Stream<String> ownNames(String name, String email) {
        return Stream.of(Stream.of(name, email), Stream.of(name.split(" ", -1)), Stream.of(email.split("@", -1)))
                .flatMap(names -> names)
                .map(CommonPasswords::letters)
                .filter(letters -> !letters.isEmpty());
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\P{L}", "");
    }
}
