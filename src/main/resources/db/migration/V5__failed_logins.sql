-- How many failed logins are remembered of an account or an address, as a point in time that each of them moves on.
-- Not logged on PostgreSQL, so that a login never waits for the disk: when it crashes, it forgets them.
CREATE ${unlogged}TABLE failed_logins (
    counted_for  text PRIMARY KEY,
    -- Milliseconds since 1970.
    forgotten_at bigint NOT NULL
);
