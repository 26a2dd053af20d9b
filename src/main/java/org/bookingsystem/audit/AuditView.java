package org.bookingsystem.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bookingsystem.platform.persistence.Cursor;

/**
 * One entry.
 *
 * @param who the user who did it; null where nobody was signed in
 * @param about the user whom it was done to; null for nobody
 * @param object what it was done to, as {@code sessions/7}; null for nothing but the account
 * @param detail one word more, as the reason of a refusal; null without one
 * @param requestId the X-Request-Id of the answer; null where no request asked for it
 * @param address where the request came from; null as {@code requestId}
 */
record AuditView(
        long id,
        Instant at,
        AuditAction action,
        Long who,
        Long about,
        String object,
        String detail,
        String requestId,
        String address) {

    List<?> cells() {
        return Arrays.asList(id, at, action, who, about, object, detail, requestId, address);
    }

    Cursor cursor() {
        return Cursor.of(id);
    }

    /** As that user sees it: where others are when they do something is not told. */
    AuditView seenBy(long user) {
        return who == null || who == user
                ? this
                : new AuditView(id, at, action, who, about, object, detail, null, null);
    }
}
