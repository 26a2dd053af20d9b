package org.bookingsystem.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.bookingsystem.identity.Person;
import org.bookingsystem.identity.PersonalData;
import org.bookingsystem.platform.web.Chunks;

/** What was written down about somebody, or of what they did. */
@ApplicationScoped
public class PersonalAudit implements PersonalData {
    @Inject
    private AuditEntries entries;

    @Override
    public String part() {
        return "audit";
    }

    @Override
    public Turn turn() {
        return Turn.ACCOUNT;
    }

    @Override
    public Object export(long userId) {
        return new Chunks<AuditView>((last, size) -> entries.listOf(userId, last, size).stream()
                .map(entry -> entry.seenBy(userId))
                .toList());
    }

    /** Entries stay as they are: they name people by their ids, and network addresses until they are old. */
    @Override
    public void erase(Person person) {}
}
