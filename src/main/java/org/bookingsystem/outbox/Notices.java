package org.bookingsystem.outbox;

import java.util.List;
import java.util.OptionalLong;

/**
 * The notices of a message, or some of them: a few hundred at most.
 *
 * @param next what the audience is called with for the rest; empty where there is none
 */
public record Notices(List<Notice> list, OptionalLong next) {

    /** All of them. */
    public static Notices of(Notice... notices) {
        return new Notices(List.of(notices), OptionalLong.empty());
    }
}
