CREATE TABLE users (
    id            ${id},
    email         varchar(254) NOT NULL,
    password_hash varchar(255),
    name          varchar(200) NOT NULL,
    role          varchar(20)  NOT NULL CHECK (role IN ('user', 'facilitator')),
    google_id     varchar(255),
    -- What Google called them last: a name that was chosen here stays until Google says another.
    google_name   varchar(200),
    -- That the address is theirs was proven: Google said so.
    email_verified boolean NOT NULL DEFAULT false,
    -- A token that is older is of no use: what it rests on has changed since. Null where nothing has.
    tokens_valid_from ${time},
    created_at    ${time} NOT NULL,
    CONSTRAINT users_email_key UNIQUE (email),
    CONSTRAINT users_google_id_key UNIQUE (google_id)
);

CREATE TABLE facilitators (
    id             ${id},
    user_id        bigint NOT NULL REFERENCES users (id),
    bio            text,
    specialization varchar(200),
    created_at     ${time} NOT NULL,
    CONSTRAINT facilitators_user_id_key UNIQUE (user_id)
);
