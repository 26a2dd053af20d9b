-- How much of a limit is used up by an account or an address, as a point in time that each use moves on.
-- Not logged on PostgreSQL, so that a login never waits for the disk: when it crashes, it forgets them.
CREATE ${unlogged}TABLE rate_limits (
    -- SHA-256 of what says whom and what for: nobody need read it here.
    counted_for  varchar(64) PRIMARY KEY,
    -- Milliseconds since 1970.
    forgotten_at bigint NOT NULL
);
