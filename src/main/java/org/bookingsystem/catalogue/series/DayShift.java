package org.bookingsystem.catalogue.series;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.bookingsystem.platform.web.ApiTime;

/**
 * What lies between two times on clocks: days, and the time of day that the second has. Unlike hours it is the same on
 * both sides of the night in which clocks are changed.
 */
record DayShift(long days, LocalTime time) {

    static DayShift between(ZonedDateTime one, ZonedDateTime other) {
        return new DayShift(ChronoUnit.DAYS.between(one.toLocalDate(), other.toLocalDate()), other.toLocalTime());
    }

    /**
     * That much after another day, by the clocks there. A time that they leave out is as much later as they are put
     * forward; of one that they show twice it is the earlier.
     *
     * @throws IllegalArgumentException with a message that can follow a field's name
     */
    Instant after(LocalDate day, ZoneId zone) {
        return ApiTime.inRange(ZonedDateTime.of(day.plusDays(days), time, zone).toInstant());
    }
}
