-- Whether somebody came; null while nobody has said so.
ALTER TABLE bookings ADD COLUMN attendance varchar(20) CHECK (attendance IN ('attended', 'no_show'));
