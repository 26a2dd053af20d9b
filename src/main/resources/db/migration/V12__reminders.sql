-- For which start those who booked were reminded; null for none yet. After a move it is another than the start.
ALTER TABLE sessions ADD COLUMN reminded_for ${time};
