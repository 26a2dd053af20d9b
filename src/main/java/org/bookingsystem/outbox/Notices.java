package org.bookingsystem.outbox;

import java.util.List;
import java.util.OptionalLong;

/**
 * What is told of a message, or a part of it: some hundred notices at most.
 *
 * @param next where the next part goes on; empty after the last
 */
public record Notices(List<Notice> notices, OptionalLong next) {

    /** All there is to tell. */
    public static Notices of(Notice... notices) {
        return new Notices(List.of(notices), OptionalLong.empty());
    }
}
