package org.bookingsystem.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.bookingsystem.support.AccessTokens;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.TestDatabase;
import org.bookingsystem.support.TestEnvironment;

/**
 * Somebody with an account, whose address is verified. They are inserted straight into the database, since making a
 * password hash takes long; they have none.
 */
public record TestUser(long id, String email, String name, String role, String token) {
    public static TestUser user() {
        return users(1).get(0);
    }

    public static List<TestUser> users(int count) {
        return insert(count, "user");
    }

    /** The one whose address the operator has named. */
    public static synchronized TestUser admin() {
        TestDatabase database = TestDatabase.current();
        String email = TestEnvironment.ADMIN_EMAIL;
        if (database.text("SELECT name FROM users WHERE email = ?", email).isEmpty()) {
            database.execute("UPDATE users SET email = ? WHERE id = ?", email, user().id());
        }
        long id = database.number("SELECT id FROM users WHERE email = ?", email);
        return new TestUser(id, email, "Ada", "user", AccessTokens.of(id, "user"));
    }

    /** With a profile, as a registration makes it. */
    public static TestUser facilitator() {
        TestUser user = facilitatorWithoutProfile();
        TestDatabase.current()
                .execute("INSERT INTO facilitators (user_id, created_at) VALUES (?, ?)", user.id(), Instant.now());
        return user;
    }

    public static TestUser facilitatorWithoutProfile() {
        return insert(1, "facilitator").get(0);
    }

    /** As somebody who registered, and has proven nothing yet. */
    public TestUser unverified() {
        TestDatabase.current().execute("UPDATE users SET email_verified = ? WHERE id = ?", false, id);
        return this;
    }

    /** An address that nobody has. */
    public static String newEmail() {
        return "u" + UUID.randomUUID().toString().replace("-", "") + "@example.com";
    }

    private static List<TestUser> insert(int count, String role) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String email = newEmail();
            String name =
                    role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1) + " " + email.substring(1, 7);
            rows.add(new Object[] {email, name, role, true, Instant.now()});
        }
        List<Long> ids = TestDatabase.current()
                .insert(
                        "INSERT INTO users (email, name, role, email_verified, created_at) VALUES (?, ?, ?, ?, ?)",
                        rows);
        List<TestUser> users = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long id = ids.get(i);
            users.add(new TestUser(
                    id, (String) rows.get(i)[0], (String) rows.get(i)[1], role, AccessTokens.of(id, role)));
        }
        return users;
    }

    /** @return the new booking's id */
    public long book(long session) {
        return api().post("/api/bookings", Map.of("session_id", session))
                .expect(201)
                .json()
                .path("booking_id")
                .longValue();
    }

    public long facilitatorId() {
        return TestDatabase.current().number("SELECT id FROM facilitators WHERE user_id = ?", id);
    }

    public Api api() {
        return Api.withToken(token);
    }
}
