package org.bookingsystem.notification;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.bookingsystem.platform.web.TimeZones;

/** Of one language, what letters say besides their templates: times, and lists of what is new. */
final class Words {
    private final Properties words;
    private final Locale locale;
    private final DateTimeFormatter shortDay;
    private final DateTimeFormatter day;
    private final DateTimeFormatter time;

    Words(Properties words, Locale locale) {
        this.words = words;
        this.locale = locale;
        this.shortDay = DateTimeFormatter.ofPattern(word("short-day"), locale);
        this.day = DateTimeFormatter.ofPattern(word("day"), locale);
        this.time = DateTimeFormatter.ofPattern(word("time"), locale);
    }

    private String word(String key) {
        String word = words.getProperty(key);
        if (word == null) {
            throw new IllegalStateException("words.properties says nothing of " + key);
        }
        return word;
    }

    /** As {@code Session on 4 May 2030}, for one whose own title is not to be seen. */
    String title(BookingData.Session session) {
        OffsetDateTime start = TimeZones.at(Instant.parse(session.startTime()), session.timeZone());
        return word("untitled." + session.sessionType()).replace("{day}", shortDay.format(start));
    }

    /**
     * In major currency units, with two decimals.
     *
     * @param currency null where it is not known
     */
    String amount(BigDecimal amount, String currency) {
        return String.format(locale, "%.2f", amount) + (currency == null ? "" : " " + currency);
    }

    String role(String role) {
        return word("role." + role);
    }

    /**
     * As {@code Saturday, 4 May 2030, 15:00 to 16:30 UTC} or {@code Saturday, 4 May 2030, 17:00 to 18:30
     * (Europe/Berlin, UTC+2)}; the day is repeated where it changes, and so is the offset.
     */
    String when(String start, String end, String zone) {
        OffsetDateTime from = TimeZones.at(Instant.parse(start), zone);
        OffsetDateTime to = TimeZones.at(Instant.parse(end), zone);
        boolean sameDay = from.toLocalDate().equals(to.toLocalDate());
        boolean sameOffset = from.getOffset().equals(to.getOffset());
        return day.format(from) + ", " + time.format(from) + (sameOffset ? "" : " " + offset(from)) + " " + word("to")
                + " " + (sameDay ? "" : day.format(to) + ", ") + time.format(to)
                + (sameOffset ? "" : " " + offset(to)) + where(zone, sameOffset ? ", " + offset(to) : "");
    }

    /** As {@code Saturday, 4 May 2030, 15:00 UTC}. */
    String moment(String when, String zone) {
        OffsetDateTime at = TimeZones.at(Instant.parse(when), zone);
        return day.format(at) + ", " + time.format(at) + where(zone, ", " + offset(at));
    }

    private static String where(String zone, String offset) {
        return TimeZones.isUtc(zone) ? " UTC" : " (" + zone + offset + ")";
    }

    private static String offset(OffsetDateTime time) {
        ZoneOffset offset = time.getOffset();
        return offset.equals(ZoneOffset.UTC)
                ? "UTC"
                : "UTC" + offset.getId().replaceFirst("^([+-])0", "$1").replaceFirst(":00$", "");
    }

    /** What is new about a session, from its fields' JSON names. */
    String changes(List<String> fields) {
        List<String> named = Stream.of(
                        "facilitator", "title", "time", "place", "online_url", "price", "cancellable_until_minutes")
                .filter(word -> fields.contains(word) || (word.equals("time") && isMoved(fields)))
                .map(word -> word("new." + word))
                .toList();
        if (named.size() < 2) {
            return String.join("", named);
        }
        int last = named.size() - 1;
        return String.join(", ", named.subList(0, last)) + " " + word("and") + " " + named.get(last);
    }

    private static boolean isMoved(List<String> fields) {
        return fields.contains("start_time") || fields.contains("end_time");
    }
}
