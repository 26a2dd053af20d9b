-- Held: seats are kept until held_until, as while somebody pays. Expired: nobody confirmed them until then.
ALTER TABLE bookings DROP CONSTRAINT bookings_booking_status_check;
ALTER TABLE bookings ADD CONSTRAINT bookings_booking_status_check
    CHECK (booking_status IN ('confirmed', 'cancelled', 'held', 'expired'));

DROP INDEX bookings_one_seat_each;
CREATE UNIQUE INDEX bookings_one_each ON bookings (user_id, session_id)
    WHERE booking_status IN ('confirmed', 'held');
