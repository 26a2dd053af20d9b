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
import org.bookingsystem.platform.problem.ProblemException;

/** The ten thousand passwords of at least eight characters that are tried first by whoever guesses. */
@ApplicationScoped
public class CommonPasswords {
    private static final String FILE = "/common-passwords.txt";

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
     * @throws ProblemException 400 where the password is one of them, in whatever case, and those are refused here
     */
    public void refuse(String field, String password) {
        if (refused && common.contains(password.toLowerCase(Locale.ROOT))) {
            throw ProblemException.invalid(field, "is one of the most common passwords, choose another");
        }
    }
}
