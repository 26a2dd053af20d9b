-- What a node writes, and deletes at once, to find out whether the database takes writes again.
CREATE TABLE write_probes (
    id      ${id},
    filling text NOT NULL
);
