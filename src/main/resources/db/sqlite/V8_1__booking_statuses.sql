-- SQLite cannot change a check: the table is made anew, with the rows that it had.
ALTER TABLE bookings RENAME TO bookings_before;

CREATE TABLE bookings (
    id             ${id},
    user_id        bigint NOT NULL REFERENCES users (id),
    session_id     bigint NOT NULL,
    facilitator_id bigint NOT NULL,
    -- Held: seats are kept until held_until, as while somebody pays. Expired: nobody confirmed them until then.
    booking_status varchar(20) NOT NULL CHECK (booking_status IN ('confirmed', 'cancelled', 'held', 'expired')),
    booking_date   ${time} NOT NULL,
    price_cents    bigint NOT NULL CHECK (price_cents BETWEEN 0 AND 100000000),
    seats          integer NOT NULL DEFAULT 1 CHECK (seats BETWEEN 1 AND 1000),
    notes          text,
    revision       integer NOT NULL DEFAULT 0,
    ended_revision integer,
    FOREIGN KEY (session_id, facilitator_id) REFERENCES sessions (id, facilitator_id) ON UPDATE CASCADE
);

INSERT INTO bookings (id, user_id, session_id, facilitator_id, booking_status, booking_date, price_cents, seats, notes,
    revision, ended_revision)
SELECT id, user_id, session_id, facilitator_id, booking_status, booking_date, price_cents, seats, notes,
    revision, ended_revision
FROM bookings_before;

DROP TABLE bookings_before;

CREATE UNIQUE INDEX bookings_one_each ON bookings (user_id, session_id)
    WHERE booking_status IN ('confirmed', 'held');
CREATE INDEX bookings_by_user ON bookings (user_id, id);
CREATE INDEX bookings_by_session ON bookings (session_id, id);
CREATE INDEX bookings_by_facilitator ON bookings (facilitator_id, id);
