CREATE TABLE sessions (
    id                 ${id},
    facilitator_id     bigint NOT NULL REFERENCES facilitators (id),
    title              varchar(200) NOT NULL,
    description        text,
    session_type       varchar(20)  NOT NULL CHECK (session_type IN ('session', 'retreat')),
    start_time         ${time}  NOT NULL,
    end_time           ${time}  NOT NULL,
    -- IANA's name for it: what clocks show there is told beside the times, which stay what they are.
    time_zone          varchar(50)  NOT NULL DEFAULT 'UTC',
    capacity           integer      NOT NULL CHECK (capacity BETWEEN 1 AND 100000),
    confirmed_bookings integer      NOT NULL,
    -- What these were made at: changing the price later leaves it.
    revenue_cents      bigint       NOT NULL DEFAULT 0 CHECK (revenue_cents >= 0),
    price_cents        bigint       NOT NULL CHECK (price_cents BETWEEN 0 AND 100000000),
    status             varchar(20)  NOT NULL CHECK (status IN ('active', 'cancelled')),
    -- It grows with each change that others hear of; calendars compare it.
    revision           integer      NOT NULL DEFAULT 0,
    place              varchar(300),
    -- Where it takes place online, for nobody but those who booked and the facilitator.
    online_url         varchar(2000),
    image_url          varchar(2000),
    created_at         ${time}  NOT NULL,
    CONSTRAINT sessions_end_after_start CHECK (end_time > start_time),
    CONSTRAINT sessions_seats_within_capacity CHECK (confirmed_bookings BETWEEN 0 AND capacity),
    -- What bookings refer to, so that a booking cannot name another facilitator than its session does.
    CONSTRAINT sessions_id_facilitator_key UNIQUE (id, facilitator_id)
);

CREATE INDEX sessions_by_start ON sessions (status, start_time, id);
CREATE INDEX sessions_by_facilitator ON sessions (facilitator_id, start_time, id);

-- What searching reads, without case and accents. A table of its own: every booking rewrites the row of its session.
CREATE TABLE session_words (
    session_id  bigint PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
    -- Its title and description.
    words       text NOT NULL,
    -- The facilitator's name.
    facilitator text NOT NULL
);
