package org.bookingsystem.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.bookingsystem.platform.email.EmailAddress;

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
    private Role role;

    @Column(name = "google_id")
    private String googleId;

    @Column(name = "created_at")
    private Instant createdAt;

    protected User() {}

    private User(String email, String name, Role role, Instant now) {
        this.email = email;
        this.name = name;
        this.role = role;
        this.createdAt = now;
    }

    static User withPassword(String email, String passwordHash, String name, Role role, Instant now) {
        User user = new User(email, name, role, now);
        user.passwordHash = passwordHash;
        return user;
    }

    static User fromGoogle(String googleId, String email, String name, Instant now) {
        User user = new User(email, name, Role.USER, now);
        user.googleId = googleId;
        return user;
    }

    /**
     * The one form in which addresses are stored and compared: in lower case, the domain in ASCII as IDNA has it. What is no address stays
     * as it was typed, and so is nobody's: lower case would turn a Kelvin sign into a k. Null stays null.
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
     * From now on it is entered through Google alone. Registering does not prove that an address is one's own; whoever registered somebody
     * else's must not keep a way in once its owner comes.
     */
    void linkGoogle(String id) {
        googleId = id;
        passwordHash = null;
    }

    Long id() {
        return id;
    }

    String email() {
        return email;
    }

    /** Empty where the account is entered through Google. */
    Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    String name() {
        return name;
    }

    Role role() {
        return role;
    }

    Optional<String> googleId() {
        return Optional.ofNullable(googleId);
    }
}
