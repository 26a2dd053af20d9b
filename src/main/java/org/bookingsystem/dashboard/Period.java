package org.bookingsystem.dashboard;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.bookingsystem.platform.web.TimeZones;

/**
 * From a time until before another, of ten years at most.
 *
 * @param timeZone IANA's name for it
 */
record Period(Instant from, Instant to, String timeZone) {

    /** The months of which a part lies in it, by the clocks of its zone. */
    List<YearMonth> months() {
        List<YearMonth> months = new ArrayList<>();
        for (YearMonth month = monthOf(from); begin(month).isBefore(to); month = month.plusMonths(1)) {
            months.add(month);
        }
        return months;
    }

    private YearMonth monthOf(Instant time) {
        return YearMonth.from(time.atZone(zone()));
    }

    Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(zone()).toInstant();
    }

    private ZoneId zone() {
        return TimeZones.of(timeZone);
    }
}
