package org.bookingsystem.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * What was deleted or changed, and still stands in SQLite's files. Its connections overwrite what they delete
 * ({@code secure_delete}); here the log of writes is emptied, which has pages from before. PostgreSQL clears up by
 * itself (VACUUM).
 */
@ApplicationScoped
public class OldContent {
    private static final Logger LOG = System.getLogger(OldContent.class.getName());

    @Inject
    private Jdbc database;

    @Inject
    private DatabaseSettings settings;

    /** After the commit of what deletes. */
    @Transactional(TxType.NEVER)
    public void discard() {
        if (settings.isPostgresql()) {
            return;
        }
        try {
            // The first column says whether somebody who reads an older page was in the way.
            boolean busy = database.find("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getBoolean(1))
                    .orElse(true);
            if (busy) {
                LOG.log(Level.INFO, "old pages stay in the database''s log of writes until the next checkpoint");
            }
        } catch (IllegalStateException e) {
            // All is deleted, and a later checkpoint overwrites the log.
            LOG.log(Level.WARNING, "emptying the log of writes: {0}", e.getMessage());
        }
    }
}
