package org.bookingsystem.audit;

import java.time.Duration;

/** @param keep AUDIT_KEEP_DAYS: for how long entries are kept, 1 to 3650 days */
record AuditSettings(Duration keep) {}
