-- Which installation this is: what it tells others is told apart by it from what other installations tell them.
CREATE TABLE installation (
    id varchar(36) NOT NULL PRIMARY KEY
);

INSERT INTO installation (id) VALUES ('${installation}');

-- What happened to a booking, in the order in which it was told.
CREATE TABLE events (
    id             ${id},
    event_id       varchar(36) NOT NULL,
    type           varchar(60) NOT NULL,
    -- Null where it is about a session as a whole.
    booking_id     bigint REFERENCES bookings (id),
    facilitator_id bigint NOT NULL REFERENCES facilitators (id),
    -- The CloudEvent, as every channel sends it.
    payload        text NOT NULL,
    created_at     ${time} NOT NULL,
    CONSTRAINT events_event_id_key UNIQUE (event_id)
);

CREATE INDEX events_by_facilitator ON events (facilitator_id, id);
CREATE INDEX events_by_age ON events (created_at);

-- One telling of an event to one recipient over one channel.
CREATE TABLE deliveries (
    id              ${id},
    event           bigint NOT NULL REFERENCES events (id),
    channel         varchar(20) NOT NULL,
    recipient       varchar(20) NOT NULL,
    -- Deliveries of one booking go out in order. What is about a session as a whole goes by its first booking.
    booking_id      bigint NOT NULL,
    facilitator_id  bigint NOT NULL,
    status          varchar(10) NOT NULL CHECK (status IN ('waiting', 'delivered', 'dead', 'withheld')),
    attempts        integer NOT NULL,
    created_at      ${time} NOT NULL,
    next_attempt_at ${time} NOT NULL,
    -- Since when it fails by itself, and not because the service is away: it is given up three days later.
    failing_since   ${time},
    -- While it is in the future, one node is at it.
    leased_until    ${time},
    finished_at     ${time},
    last_error      varchar(500),
    -- That it has its place among the day's letters to an address that is not verified: trying it again takes no other.
    counted         boolean NOT NULL DEFAULT false
);

CREATE INDEX deliveries_due ON deliveries (channel, next_attempt_at, id) WHERE status = 'waiting';
CREATE INDEX deliveries_in_order ON deliveries (channel, recipient, booking_id, id) WHERE status = 'waiting';
CREATE INDEX deliveries_by_facilitator ON deliveries (facilitator_id, id);
CREATE INDEX deliveries_by_event ON deliveries (event);
CREATE INDEX deliveries_done ON deliveries (finished_at) WHERE status = 'delivered';
CREATE INDEX deliveries_dead ON deliveries (channel) WHERE status = 'dead';
CREATE INDEX deliveries_withheld ON deliveries (channel) WHERE status = 'withheld';

-- How many letters an address was sent that nobody has proven to be theirs.
CREATE TABLE unverified_letters (
    address varchar(254) NOT NULL PRIMARY KEY,
    -- Since 1970, in UTC. Only the last day on which one was sent is kept.
    day     integer NOT NULL,
    letters integer NOT NULL
);
