-- Calendars that whoever knows their address reads: one of each user, at most.
CREATE TABLE calendars (
    user_id     bigint NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    -- SHA-256 of what stands in the address.
    secret_hash varchar(64) NOT NULL,
    created_at  ${time} NOT NULL,
    CONSTRAINT calendars_secret_key UNIQUE (secret_hash)
);

-- When a facilitator changed or cancelled it last; null for never.
ALTER TABLE sessions ADD COLUMN changed_at ${time};
-- When it was changed or ended; null where it is as it was made.
ALTER TABLE bookings ADD COLUMN changed_at ${time};
