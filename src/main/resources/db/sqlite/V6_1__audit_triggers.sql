INSERT INTO audit_keeping (kept_from) VALUES (0);

CREATE TRIGGER audit_entries_stay BEFORE DELETE ON audit_entries
WHEN OLD.at >= (SELECT MIN(kept_from) FROM audit_keeping)
BEGIN
    SELECT RAISE(ABORT, 'audit entries are not deleted while they are kept');
END;

CREATE TRIGGER audit_entries_unchanged BEFORE UPDATE ON audit_entries
BEGIN
    SELECT RAISE(ABORT, 'audit entries are not changed');
END;

-- REPLACE deletes without asking the trigger for deletions.
CREATE TRIGGER audit_entries_not_replaced BEFORE INSERT ON audit_entries
WHEN EXISTS (SELECT 1 FROM audit_entries WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'audit entries are not replaced');
END;

-- Whatever the application believes: what happened in the last day stays.
CREATE TRIGGER audit_keeping_keeps_a_day BEFORE UPDATE ON audit_keeping
WHEN NEW.kept_from > (CAST(strftime('%s', 'now') AS INTEGER) - 86400 + 60) * 1000
BEGIN
    SELECT RAISE(ABORT, 'audit entries are kept for a day at least');
END;

CREATE TRIGGER audit_keeping_stays BEFORE DELETE ON audit_keeping
BEGIN
    SELECT RAISE(ABORT, 'for how long audit entries are kept stays said');
END;

CREATE TRIGGER audit_keeping_is_one BEFORE INSERT ON audit_keeping
BEGIN
    SELECT RAISE(ABORT, 'for how long audit entries are kept is said once');
END;
