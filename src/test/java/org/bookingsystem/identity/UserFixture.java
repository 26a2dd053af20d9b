package org.bookingsystem.identity;

import java.lang.reflect.Field;
import java.time.Instant;

/** Users as they come out of the database. */
final class UserFixture {
    private UserFixture() {}

    static User withId(long id, Role role) {
        return withId(id, role, Instant.EPOCH);
    }

    static User withId(long id, Role role, Instant registered) {
        User user = User.withPassword("anna@example.com", null, "Anna", role, registered);
        try {
            Field field = User.class.getDeclaredField("id");
            field.setAccessible(true);
            field.set(user, id);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
        return user;
    }
}
