-- Requests that came with an Idempotency-Key and made something: whoever sends one again gets the same answer, and
-- nothing is made a second time. A row is written in the transaction of what was made.
CREATE TABLE idempotency_keys (
    -- SHA-256 of who sent it, where to, and the key. Of two who use one at once the second waits here for the first.
    key_hash    varchar(64) NOT NULL PRIMARY KEY,
    -- SHA-256 of all that and of the body, without what is secret in it.
    fingerprint varchar(64) NOT NULL,
    -- The id of what was made. What it is an id of, the endpoint knows.
    made_id     bigint NOT NULL,
    used_at     ${time} NOT NULL
);

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (used_at);
