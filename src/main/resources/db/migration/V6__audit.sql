-- Who did what to whom. Rows are only added; db/sqlite and db/postgresql have the triggers that see to it.
CREATE TABLE audit_entries (
    id         ${id},
    at         ${time} NOT NULL,
    -- What was done, as account.blocked.
    action     varchar(60) NOT NULL,
    -- The user who did it; null where nobody was signed in. People are named by their ids alone, and ids stay.
    actor      bigint,
    -- The user whom it was done to; null for nobody.
    subject    bigint,
    -- What it was done to, as sessions/7.
    object     varchar(60),
    -- One word more, as the reason of a refusal.
    detail     varchar(60),
    request_id varchar(64),
    -- Where the request came from.
    address    varchar(60)
);

CREATE INDEX audit_entries_by_time ON audit_entries (at);
CREATE INDEX audit_entries_by_actor ON audit_entries (actor, id);
CREATE INDEX audit_entries_by_subject ON audit_entries (subject, id);
CREATE INDEX audit_entries_by_action ON audit_entries (action, id);

-- Entries from before this may be deleted. One row.
CREATE TABLE audit_keeping (
    kept_from ${time} NOT NULL
);
