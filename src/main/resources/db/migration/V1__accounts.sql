CREATE TABLE users (
    id            ${id},
    email         varchar(254) NOT NULL,
    password_hash varchar(255),
    name          varchar(200) NOT NULL,
    role          varchar(20)  NOT NULL CHECK (role IN ('user', 'facilitator')),
    -- What the address is to be, once its owner has followed a link that was sent there.
    new_email     varchar(254),
    -- IANA's name for it, and a tag by BCP 47.
    time_zone     varchar(50),
    locale        varchar(35),
    -- Kinds of letters that they can do without, with blanks between them.
    unwanted_letters varchar(200) NOT NULL DEFAULT '',
    -- That the address is theirs was proven: they followed a link that was sent there, or an OpenID provider said so.
    email_verified boolean NOT NULL DEFAULT false,
    -- A token that is older is of no use: what it rests on has changed since, or it is of another account, which had
    -- this id before a backup was restored. Null for accounts that came from elsewhere, until something changes.
    tokens_valid_from ${time},
    -- What an admin finds them by: name and email without case and accents.
    words         text NOT NULL DEFAULT '',
    -- Since when an admin keeps them out; null where nobody does.
    blocked_at    ${time},
    -- Since when the account is gone; null where it is there. The row stays, for bookings and sessions.
    deleted_at    ${time},
    created_at    ${time} NOT NULL,
    CONSTRAINT users_deleted_say_nothing CHECK (deleted_at IS NULL OR (name = 'Deleted user' AND password_hash IS NULL
        AND new_email IS NULL AND time_zone IS NULL AND locale IS NULL AND words = '')),
    CONSTRAINT users_email_key UNIQUE (email)
);

-- Accounts at OpenID providers, Google among them, through which ours are entered.
CREATE TABLE linked_accounts (
    id      ${id},
    user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- Two providers may give the same subject to two people.
    issuer  varchar(255) NOT NULL,
    subject varchar(255) NOT NULL,
    -- What the provider called them last: a name that was chosen here stays until the provider says another.
    name    varchar(200),
    -- What address the provider said last, for the same reason.
    email   varchar(254),
    CONSTRAINT linked_accounts_subject_key UNIQUE (issuer, subject),
    CONSTRAINT linked_accounts_user_key UNIQUE (user_id, issuer)
);

CREATE TABLE facilitators (
    id             ${id},
    user_id        bigint NOT NULL REFERENCES users (id),
    bio            text,
    specialization varchar(200),
    -- Whether they may offer sessions, or an admin must agree first.
    approved       boolean NOT NULL DEFAULT true,
    created_at     ${time} NOT NULL,
    CONSTRAINT facilitators_user_id_key UNIQUE (user_id)
);

-- Sign-ins that were signed out of, until their tokens would have expired anyway.
CREATE TABLE ended_sign_ins (
    id           varchar(60) NOT NULL PRIMARY KEY,
    user_id      bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    forgotten_at ${time} NOT NULL
);

CREATE INDEX ended_sign_ins_by_user ON ended_sign_ins (user_id);
CREATE INDEX ended_sign_ins_by_age ON ended_sign_ins (forgotten_at);

-- Links that letters carried and that nobody has followed yet.
CREATE TABLE links (
    -- SHA-256 of what the link says.
    hash    varchar(64) NOT NULL PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    purpose varchar(20) NOT NULL,
    ends_at ${time} NOT NULL
);

CREATE INDEX links_by_user ON links (user_id);
CREATE INDEX links_by_age ON links (ends_at);
