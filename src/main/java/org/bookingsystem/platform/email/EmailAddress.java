package org.bookingsystem.platform.email;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An address as it stands on an envelope, in ASCII: whatever is taken for one reaches exactly that mailbox, over any
 * mail server.
 *
 * @param local what comes before the {@code @}, as it was typed
 * @param domain as IDNA has it, in lower case: {@code xn--bcher-kva.example} for Bücher.example
 */
public record EmailAddress(String local, String domain) {
    /** RFC 5321. */
    public static final int MAX_LENGTH = 254;

    private static final int MAX_LOCAL_LENGTH = 64;

    // Without quotes: "ann"@example.com would be a second name for ann@example.com. Without other than ASCII: many mail
    // servers take no SMTPUTF8, and our library sends then what the low bytes of the characters happen to mean.
    private static final Pattern LOCAL = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+");
    // No address of a machine, and no top-level domain is a number.
    private static final Pattern NUMERIC_END = Pattern.compile("(.*\\.)?[0-9]+");

    private static final IDNA DOMAINS = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE
            | IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ);
    // Hyphens there mean nothing special any more, except after xn, and such domains exist.
    private static final Set<IDNA.Error> BEARABLE = EnumSet.of(IDNA.Error.HYPHEN_3_4);

    /**
     * @throws IllegalArgumentException where mail cannot be carried there; the message says what is wrong, to follow
     *     the field's name
     */
    public static EmailAddress parse(String text) {
        String typed = text.strip();
        // In Unicode a domain is no longer than in ASCII; putting a very long one into ASCII takes long.
        if (typed.codePointCount(0, typed.length()) > MAX_LENGTH) {
            throw tooLong();
        }
        int at = typed.lastIndexOf('@');
        if (at < 1 || at == typed.length() - 1) {
            throw new IllegalArgumentException("must be an email address");
        }
        EmailAddress address = new EmailAddress(local(typed.substring(0, at)), domain(typed.substring(at + 1)));
        if (address.toString().length() > MAX_LENGTH) {
            throw tooLong();
        }
        return address;
    }

    private static IllegalArgumentException tooLong() {
        return new IllegalArgumentException("must have at most " + MAX_LENGTH + " characters");
    }

    /**
     * The one form in which addresses are stored and compared: in lower case, the domain in ASCII as IDNA has it. What
     * is no address stays as it is, and so matches no account: lower case would turn a Kelvin sign into a k.
     */
    public static String normalize(String text) {
        if (text == null) {
            return null;
        }
        try {
            return parse(text).toString().toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return text.strip();
        }
    }

    /** What is wrong with a text that is to be an address; empty where nothing is. */
    public static Optional<String> complaint(String text) {
        try {
            parse(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static String local(String typed) {
        if (!LOCAL.matcher(typed).matches()) {
            throw new IllegalArgumentException("must have nothing before the @ but letters from A to Z, digits and"
                    + " .!#$%&'*+/=?^_`{|}~- for mail to be carried there");
        }
        if (typed.startsWith(".") || typed.endsWith(".") || typed.contains("..")) {
            throw new IllegalArgumentException(
                    "must not have a dot at the start, at the end or beside another before the @");
        }
        if (typed.length() > MAX_LOCAL_LENGTH) {
            throw new IllegalArgumentException("must have at most " + MAX_LOCAL_LENGTH + " characters before the @");
        }
        return typed;
    }

    private static String domain(String typed) {
        StringBuilder ascii = new StringBuilder();
        IDNA.Info found = new IDNA.Info();
        DOMAINS.nameToASCII(typed, ascii, found);
        boolean valid = BEARABLE.containsAll(found.getErrors())
                && !ascii.isEmpty()
                && ascii.charAt(ascii.length() - 1) != '.'
                && !NUMERIC_END.matcher(ascii).matches();
        if (!valid) {
            throw new IllegalArgumentException("must have a valid domain after the @");
        }
        return ascii.toString();
    }

    @Override
    public String toString() {
        return local + "@" + domain;
    }
}
