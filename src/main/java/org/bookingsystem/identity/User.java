package org.bookingsystem.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.bookingsystem.platform.email.EmailAddress;
import org.bookingsystem.platform.persistence.SearchText;

/** An account. It is entered with a password, or through Google. */
@Entity
@Table(name = "users")
public class User {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column
    private String email;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column
    private String name;

    @Column
    private String words;

    @Column
    private Role role;

    @Column(name = "google_id")
    private String googleId;

    @Column(name = "google_name")
    private String googleName;

    @Column(name = "google_email")
    private String googleEmail;

    @Column(name = "new_email")
    private String newEmail;

    @Embedded
    private Preferences preferences = Preferences.none();

    @Column(name = "email_verified")
    private boolean emailVerified;

    @Column(name = "tokens_valid_from")
    private Instant tokensValidFrom;

    @Column(name = "blocked_at")
    private Instant blockedAt;

    @Column(name = "created_at")
    private Instant createdAt;

    protected User() {}

    private User(String email, String name, Role role, Instant now) {
        this.email = email;
        this.name = name;
        this.role = role;
        this.createdAt = now;
        this.tokensValidFrom = now.truncatedTo(ChronoUnit.MILLIS);
        reword();
    }

    static User withPassword(String email, String passwordHash, String name, Role role, Instant now) {
        User user = new User(email, name, role, now);
        user.passwordHash = passwordHash;
        return user;
    }

    /** @param google with an address that is verified */
    static User fromGoogle(GoogleIdentity google, Instant now) {
        User user = new User(google.email(), google.name().orElseGet(google::nameFromEmail), Role.USER, now);
        user.googleId = google.id();
        user.googleName = user.name;
        user.googleEmail = user.email;
        user.emailVerified = true;
        return user;
    }

    /**
     * The one form in which addresses are stored and compared: in lower case, the domain in ASCII as IDNA has it. What
     * is no address stays as it is, and so matches no account: lower case would turn a Kelvin sign into a k.
     */
    static String normalizeEmail(String email) {
        if (email == null) {
            return null;
        }
        try {
            return EmailAddress.parse(email).toString().toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return email.strip();
        }
    }

    /**
     * From now on it is entered through this Google account alone. Registering does not prove that an address is one's
     * own; whoever registered somebody else's, or had the address before, must not keep a way in once its owner comes.
     *
     * @param google with this account's address, verified
     */
    void linkGoogle(GoogleIdentity google, Instant now) {
        googleId = google.id();
        googleName = google.name().orElse(null);
        googleEmail = google.email();
        passwordHash = null;
        emailVerified = true;
        endTokens(now);
    }

    /** And the change of the address that whoever had one may have asked for: its link would let them in again. */
    void endTokens(Instant now) {
        newEmail = null;
        // In milliseconds, which a token can hold. It must grow each time, or a token of before would stand.
        Instant next = now.truncatedTo(ChronoUnit.MILLIS);
        boolean later = tokensValidFrom == null || next.isAfter(tokensValidFrom);
        tokensValidFrom = later ? next : tokensValidFrom.plusMillis(1);
    }

    /** Takes over a name that is new at Google. One that was chosen here stays until then. */
    void followName(GoogleIdentity google) {
        google.name().filter(said -> !said.equals(googleName)).ifPresent(said -> {
            name = googleName == null ? name : said;
            googleName = said;
            reword();
        });
    }

    private void reword() {
        words = SearchText.of(name, email);
    }

    /** Whether Google says another address than last time. One that was chosen here stays until then. */
    boolean isNewAddress(GoogleIdentity google) {
        return google.emailVerified() && !google.email().equals(googleEmail);
    }

    void followEmail(GoogleIdentity google) {
        email = google.email();
        googleEmail = email;
        emailVerified = true;
        reword();
    }

    void verifyEmail() {
        emailVerified = true;
    }

    void changePassword(String hash, Instant now) {
        passwordHash = hash;
        endTokens(now);
    }

    void askForEmail(String address) {
        newEmail = address;
    }

    void keepEmail() {
        newEmail = null;
    }

    void takeNewEmail(Instant now) {
        email = newEmail;
        emailVerified = true;
        reword();
        endTokens(now);
    }

    /** @return whether that is another name */
    boolean rename(String chosen) {
        boolean other = !chosen.equals(name);
        name = chosen;
        reword();
        return other;
    }

    void becomeFacilitator() {
        role = Role.FACILITATOR;
    }

    void ceaseToBeFacilitator() {
        role = Role.USER;
    }

    void block(Instant now) {
        blockedAt = now;
        endTokens(now);
    }

    void unblock() {
        blockedAt = null;
    }

    boolean isBlocked() {
        return blockedAt != null;
    }

    Long id() {
        return id;
    }

    String email() {
        return email;
    }

    Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    String name() {
        return name;
    }

    Role role() {
        return role;
    }

    boolean isEmailVerified() {
        return emailVerified;
    }

    Optional<String> newEmail() {
        return Optional.ofNullable(newEmail);
    }

    Preferences preferences() {
        return preferences;
    }

    Optional<String> googleId() {
        return Optional.ofNullable(googleId);
    }

    Optional<Instant> tokensValidFrom() {
        return Optional.ofNullable(tokensValidFrom);
    }
}
