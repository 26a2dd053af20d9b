-- Times are milliseconds since 1970-01-01 UTC.
CREATE TABLE users (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    email         varchar(254) NOT NULL,
    password_hash varchar(255),
    name          varchar(200) NOT NULL,
    role          varchar(20)  NOT NULL CHECK (role IN ('user', 'facilitator')),
    google_id     varchar(255),
    created_at    timestamp  NOT NULL,
    CONSTRAINT users_email_key UNIQUE (email),
    CONSTRAINT users_google_id_key UNIQUE (google_id)
);

CREATE TABLE facilitators (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id        bigint NOT NULL REFERENCES users (id),
    bio            text,
    specialization varchar(200),
    created_at     timestamp NOT NULL,
    CONSTRAINT facilitators_user_id_key UNIQUE (user_id)
);

CREATE TABLE sessions (
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    facilitator_id     bigint NOT NULL REFERENCES facilitators (id),
    title              varchar(200) NOT NULL,
    description        text,
    session_type       varchar(20)  NOT NULL CHECK (session_type IN ('session', 'retreat')),
    start_time         timestamp  NOT NULL,
    end_time           timestamp  NOT NULL,
    capacity           integer      NOT NULL CHECK (capacity BETWEEN 1 AND 100000),
    confirmed_bookings integer      NOT NULL,
    price_cents        bigint       NOT NULL CHECK (price_cents BETWEEN 0 AND 100000000),
    status             varchar(20)  NOT NULL CHECK (status IN ('active', 'cancelled')),
    created_at         timestamp  NOT NULL,
    CONSTRAINT sessions_end_after_start CHECK (end_time > start_time),
    CONSTRAINT sessions_seats_within_capacity CHECK (confirmed_bookings BETWEEN 0 AND capacity),
    -- What bookings refer to, so that a booking cannot name another facilitator than its session does.
    CONSTRAINT sessions_id_facilitator_key UNIQUE (id, facilitator_id)
);

CREATE INDEX sessions_by_start ON sessions (status, start_time, id);
CREATE INDEX sessions_by_facilitator ON sessions (facilitator_id, start_time, id);

CREATE TABLE bookings (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id        bigint NOT NULL REFERENCES users (id),
    session_id     bigint NOT NULL,
    -- The session's own, which never changes: a facilitator's latest bookings are found without a look at other people's.
    facilitator_id bigint NOT NULL,
    booking_status varchar(20) NOT NULL CHECK (booking_status IN ('confirmed', 'cancelled')),
    booking_date   timestamp NOT NULL,
    notes          text,
    FOREIGN KEY (session_id, facilitator_id) REFERENCES sessions (id, facilitator_id)
);

CREATE UNIQUE INDEX bookings_one_seat_each ON bookings (user_id, session_id) WHERE booking_status = 'confirmed';
CREATE INDEX bookings_by_user ON bookings (user_id, id);
CREATE INDEX bookings_by_session ON bookings (session_id, id);
CREATE INDEX bookings_by_facilitator ON bookings (facilitator_id, id);
