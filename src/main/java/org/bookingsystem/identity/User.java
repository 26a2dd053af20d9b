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
import java.util.Optional;
import org.bookingsystem.identity.preferences.Preferences;
import org.bookingsystem.platform.persistence.SearchText;

/** An account. It is entered with a password, or through {@linkplain LinkedAccount one at a provider}. */
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

    @Column(name = "deleted_at")
    private Instant deletedAt;

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

    /** @param email proven to be theirs */
    static User withoutPassword(String email, String name, Instant now) {
        User user = new User(email, name, Role.USER, now);
        user.emailVerified = true;
        return user;
    }

    /**
     * Its owner has come through a provider that has verified the address. Registering does not prove that an address
     * is one's own; whoever registered somebody else's, or had it before, must not keep a way in once its owner comes.
     */
    void claim(Instant now) {
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

    private void reword() {
        words = SearchText.of(name, email);
    }

    /** @param proven that it is theirs */
    void takeEmail(String proven) {
        email = proven;
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
        takeEmail(newEmail);
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

    boolean isDeleted() {
        return deletedAt != null;
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

    Optional<Instant> tokensValidFrom() {
        return Optional.ofNullable(tokensValidFrom);
    }
}
