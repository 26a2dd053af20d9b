-- Which installation this is: others tell its events from those of other installations by it.
CREATE TABLE installation (
    id varchar(36) NOT NULL PRIMARY KEY
);

INSERT INTO installation (id) VALUES ('${installation}');

-- Messages that wait to be fanned out.
CREATE TABLE messages (
    id          ${id},
    type        varchar(60) NOT NULL,
    subject     varchar(60) NOT NULL,
    -- Messages with the same key keep their order.
    order_key   varchar(60) NOT NULL,
    owner       varchar(60),
    payload     text NOT NULL,
    traceparent varchar(60),
    created_at  ${time} NOT NULL,
    -- Not before; null where it is due.
    due_at      ${time},
    attempts    integer NOT NULL,
    -- How far its audience has come, where it is fanned out in parts.
    progress    bigint NOT NULL
);

CREATE INDEX messages_due_later ON messages (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX messages_due ON messages (id) WHERE due_at IS NULL;

-- The number of the last event. Whoever makes events holds the lock of this one row, so that events are committed in
-- the order of their numbers.
CREATE TABLE event_numbers (
    last bigint NOT NULL
);

INSERT INTO event_numbers (last) VALUES (0);

-- What channels carry, in the order in which it was committed.
CREATE TABLE events (
    id          bigint NOT NULL PRIMARY KEY,
    event_id    varchar(36) NOT NULL,
    type        varchar(60) NOT NULL,
    subject     varchar(60) NOT NULL,
    -- Who hears of it live; null for nobody.
    live_for    varchar(60),
    -- The CloudEvent, as every channel sends it.
    payload     text NOT NULL,
    traceparent varchar(60),
    created_at  ${time} NOT NULL
);

CREATE INDEX events_live ON events (live_for, id) WHERE live_for IS NOT NULL;
CREATE INDEX events_by_age ON events (created_at);

-- An event on its way to one recipient over one channel.
CREATE TABLE deliveries (
    id              ${id},
    event           bigint NOT NULL REFERENCES events (id),
    channel         varchar(20) NOT NULL,
    recipient       varchar(20) NOT NULL,
    -- The event's: deliveries with the same subject keep their order.
    subject         varchar(60) NOT NULL,
    -- Who may see it; null for nobody.
    owner           varchar(60),
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
    -- Whether it was counted among the day's letters to an address that is not verified: it is counted once.
    counted         boolean NOT NULL DEFAULT false
);

CREATE INDEX deliveries_due ON deliveries (channel, next_attempt_at, id) WHERE status = 'waiting';
CREATE INDEX deliveries_in_order ON deliveries (channel, recipient, subject, id) WHERE status = 'waiting';
CREATE INDEX deliveries_by_owner ON deliveries (owner, id);
CREATE INDEX deliveries_by_event ON deliveries (event);
CREATE INDEX deliveries_done ON deliveries (finished_at) WHERE status <> 'waiting';
CREATE INDEX deliveries_dead ON deliveries (channel) WHERE status = 'dead';
CREATE INDEX deliveries_withheld ON deliveries (channel) WHERE status = 'withheld';

-- How many letters an address was sent that nobody has proven to be theirs.
CREATE TABLE unverified_letters (
    -- SHA-256 of the address: nobody need read it here.
    address_hash varchar(64) NOT NULL PRIMARY KEY,
    -- Since 1970, in UTC. Only the last day on which one was sent is kept.
    day          integer NOT NULL,
    letters      integer NOT NULL
);

-- What is done by the clock, by one node at a time.
CREATE TABLE jobs (
    name         varchar(60) NOT NULL PRIMARY KEY,
    due_at       ${time} NOT NULL,
    -- While it is in the future, one node is at it.
    leased_until ${time},
    leased_by    varchar(36),
    last_run     ${time},
    last_millis  bigint,
    failures     bigint NOT NULL
);
