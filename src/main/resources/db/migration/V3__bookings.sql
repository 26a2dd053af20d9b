CREATE TABLE bookings (
    id             ${id},
    user_id        bigint NOT NULL REFERENCES users (id),
    session_id     bigint NOT NULL,
    -- The session's own, and another where that is handed over: a facilitator's latest bookings are found without a
    -- look at other people's.
    facilitator_id bigint NOT NULL,
    booking_status varchar(20) NOT NULL CHECK (booking_status IN ('confirmed', 'cancelled')),
    booking_date   ${time} NOT NULL,
    -- What was agreed. The session's price may change later.
    price_cents    bigint NOT NULL CHECK (price_cents BETWEEN 0 AND 100000000),
    notes          text,
    -- The session's revision when it was booked, and when it ended. Confirmed at the change that made revision r of the
    -- session were those with revision < r and no lower ended_revision.
    revision       integer NOT NULL DEFAULT 0,
    ended_revision integer,
    FOREIGN KEY (session_id, facilitator_id) REFERENCES sessions (id, facilitator_id) ON UPDATE CASCADE
);

CREATE UNIQUE INDEX bookings_one_seat_each ON bookings (user_id, session_id) WHERE booking_status = 'confirmed';
CREATE INDEX bookings_by_user ON bookings (user_id, id);
CREATE INDEX bookings_by_session ON bookings (session_id, id);
CREATE INDEX bookings_by_facilitator ON bookings (facilitator_id, id);
