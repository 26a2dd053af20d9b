-- Where it takes place, as the other words. Of what was there before, case is all that is made alike: the rest follows
-- when the place is written anew.
ALTER TABLE session_words ADD COLUMN place text NOT NULL DEFAULT '';

UPDATE session_words SET place = (SELECT lower(s.place) FROM sessions s WHERE s.id = session_words.session_id)
WHERE session_id IN (SELECT s.id FROM sessions s WHERE s.place IS NOT NULL);

-- What somebody offers at a time: what is over need not be looked at.
CREATE INDEX sessions_by_end ON sessions (facilitator_id, end_time) WHERE status = 'active';
