-- Who waits for seats of a session that had not so many left. The order of the ids is that of joining: an entry is
-- made under the lock of its session's row.
CREATE TABLE waiting_list (
    id         ${id},
    session_id bigint NOT NULL REFERENCES sessions (id),
    user_id    bigint NOT NULL REFERENCES users (id),
    seats      integer NOT NULL CHECK (seats BETWEEN 1 AND 1000),
    joined_at  ${time} NOT NULL,
    CONSTRAINT waiting_list_once_key UNIQUE (session_id, user_id)
);

CREATE INDEX waiting_list_in_order ON waiting_list (session_id, id);
CREATE INDEX waiting_list_by_user ON waiting_list (user_id, id);

-- How many wait: whoever frees seats of a session for which nobody waits need not look.
ALTER TABLE sessions ADD COLUMN waiting integer NOT NULL DEFAULT 0 CHECK (waiting >= 0);
CREATE INDEX sessions_awaited ON sessions (id) WHERE waiting > 0;
