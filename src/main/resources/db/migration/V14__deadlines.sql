-- Until when before the start seats change hands, in minutes. They bind those who book, and not the facilitator.
ALTER TABLE sessions ADD COLUMN bookable_until_minutes integer NOT NULL DEFAULT 0
    CHECK (bookable_until_minutes BETWEEN 0 AND 525600);
ALTER TABLE sessions ADD COLUMN cancellable_until_minutes integer NOT NULL DEFAULT 0
    CHECK (cancellable_until_minutes BETWEEN 0 AND 525600);
