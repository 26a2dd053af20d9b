-- Until when seats are held, or were where nobody confirmed them. Null in a booking that is, or was, confirmed.
ALTER TABLE bookings ADD COLUMN held_until ${time};

CREATE INDEX bookings_held ON bookings (held_until) WHERE booking_status = 'held';
