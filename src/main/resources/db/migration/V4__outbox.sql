-- Which installation this is: what it tells others is told apart by it from what other installations tell them.
CREATE TABLE installation (
    id varchar(36) NOT NULL PRIMARY KEY
);

INSERT INTO installation (id) VALUES ('${installation}');

-- What happened and is to be told, until it is.
CREATE TABLE messages (
    id          ${id},
    type        varchar(60) NOT NULL,
    subject     varchar(60) NOT NULL,
    -- What has the same is told in order.
    order_key   varchar(60) NOT NULL,
    owner       varchar(60),
    payload     text NOT NULL,
    traceparent varchar(60),
    created_at  ${time} NOT NULL,
    -- Not before; null where it is due.
    due_at      ${time},
    attempts    integer NOT NULL,
    -- How far it is told, where it is told in parts.
    progress    bigint NOT NULL
);

CREATE INDEX messages_due_later ON messages (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX messages_due ON messages (id) WHERE due_at IS NULL;

-- Whoever makes events holds this one row, and numbers them: so they are committed in the order of their numbers.
CREATE TABLE event_numbers (
    last bigint NOT NULL
);

INSERT INTO event_numbers (last) VALUES (0);

-- What is told, in the order in which it was committed.
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

-- One telling of an event to one recipient over one channel.
CREATE TABLE deliveries (
    id              ${id},
    event           bigint NOT NULL REFERENCES events (id),
    channel         varchar(20) NOT NULL,
    recipient       varchar(20) NOT NULL,
    -- The event's: what is about the same goes out in order.
    subject         varchar(60) NOT NULL,
    -- Who may see what becomes of it; null for nobody.
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
    -- That it has its place among the day's letters to an address that is not verified: trying it again takes no other.
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
    address varchar(254) NOT NULL PRIMARY KEY,
    -- Since 1970, in UTC. Only the last day on which one was sent is kept.
    day     integer NOT NULL,
    letters integer NOT NULL
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
