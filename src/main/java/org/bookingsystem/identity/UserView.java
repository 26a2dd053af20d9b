package org.bookingsystem.identity;

record UserView(long id, String email, String name, Role role) {

    static UserView of(User user) {
        return new UserView(user.id(), user.email(), user.name(), user.role());
    }
}
