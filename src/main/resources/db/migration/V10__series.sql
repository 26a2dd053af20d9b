CREATE TABLE series (
    id         ${id},
    -- An RRULE of RFC 5545, as it was asked for.
    recurrence varchar(500) NOT NULL,
    created_at ${time} NOT NULL
);

-- Null for a session by itself.
ALTER TABLE sessions ADD COLUMN series_id bigint REFERENCES series (id);
-- Whether it was changed by itself: what becomes of its series then leaves it alone.
ALTER TABLE sessions ADD COLUMN detached boolean NOT NULL DEFAULT false;

CREATE INDEX sessions_by_series ON sessions (series_id, start_time, id) WHERE series_id IS NOT NULL;

-- What was told, where it cannot be made again of an id.
ALTER TABLE idempotency_keys ADD COLUMN told text;
