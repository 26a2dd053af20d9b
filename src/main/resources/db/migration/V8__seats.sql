-- How many seats one booking may have.
ALTER TABLE sessions ADD COLUMN max_seats_per_booking integer NOT NULL DEFAULT 1
    CHECK (max_seats_per_booking BETWEEN 1 AND 1000);

-- Seats that are taken beyond one for each confirmed booking. Taken are confirmed_bookings + further_seats: so a node
-- of the version before, which knows of no further seats, counts right.
ALTER TABLE sessions ADD COLUMN further_seats integer NOT NULL DEFAULT 0
    CHECK (further_seats >= 0 AND confirmed_bookings + further_seats <= capacity);

-- price_cents is what one of them costs.
ALTER TABLE bookings ADD COLUMN seats integer NOT NULL DEFAULT 1 CHECK (seats BETWEEN 1 AND 1000);
