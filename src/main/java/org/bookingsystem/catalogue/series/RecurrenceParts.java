package org.bookingsystem.catalogue.series;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parts of a rule, as {@code FREQ=WEEKLY;COUNT=4}: each at most once, and in a form that tells days. */
record RecurrenceParts(Map<String, String> values) {
    static final int MAX_LENGTH = 500;

    private static final String PREFIX = "RRULE:";
    private static final String COUNT = "COUNT";
    private static final String UNTIL = "UNTIL";
    private static final String DAY = "(MO|TU|WE|TH|FR|SA|SU)";
    private static final String NUMBERED_DAY = "([+-]?([1-9]|[1-4]\\d|5[0-3]))?" + DAY;
    private static final String DAY_OF_MONTH = "[+-]?([1-9]|[12]\\d|3[01])";
    private static final String POSITION = "[+-]?([1-9]\\d?|[12]\\d\\d|3[0-5]\\d|36[0-6])";

    private static final Map<String, Pattern> FORMS = Map.of(
            "FREQ",
            Pattern.compile("DAILY|WEEKLY|MONTHLY|YEARLY"),
            COUNT,
            Pattern.compile("[1-9]\\d{0,8}"),
            UNTIL,
            Pattern.compile("\\d{8}(T\\d{6}Z?)?"),
            "INTERVAL",
            Pattern.compile("[1-9]\\d{0,2}"),
            "BYDAY",
            list(NUMBERED_DAY),
            "BYMONTHDAY",
            list(DAY_OF_MONTH),
            "BYMONTH",
            list("([1-9]|1[0-2])"),
            "BYSETPOS",
            list(POSITION),
            "WKST",
            Pattern.compile(DAY));

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withResolverStyle(ResolverStyle.STRICT);

    private static Pattern list(String one) {
        return Pattern.compile(one + "(," + one + ")*");
    }

    /** @throws IllegalArgumentException with a message that can follow a field's name */
    static RecurrenceParts of(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("must have at most " + MAX_LENGTH + " characters");
        }
        String rule = text.strip().toUpperCase(Locale.ROOT);
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : (rule.startsWith(PREFIX) ? rule.substring(PREFIX.length()) : rule).split(";", -1)) {
            String[] named = part.split("=", 2);
            check(named);
            if (values.put(named[0], named[1]) != null) {
                throw new IllegalArgumentException("must have " + named[0] + " once");
            }
        }
        RecurrenceParts parts = new RecurrenceParts(values);
        parts.checkTogether();
        return parts;
    }

    private static void check(String... named) {
        if (named.length < 2) {
            throw new IllegalArgumentException("must be a rule by RFC 5545 such as FREQ=WEEKLY;COUNT=4");
        }
        Pattern form = FORMS.get(named[0]);
        if (form == null) {
            throw new IllegalArgumentException(
                    "must have no other parts than FREQ, COUNT, UNTIL, INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS"
                            + " and WKST");
        }
        if (!form.matcher(named[1]).matches()) {
            throw new IllegalArgumentException(
                    named[0].equals("FREQ")
                            ? "must have FREQ=DAILY, WEEKLY, MONTHLY or YEARLY"
                            : "must have another value of " + named[0]);
        }
    }

    private void checkTogether() {
        if (!has("FREQ")) {
            throw new IllegalArgumentException("must have FREQ=DAILY, WEEKLY, MONTHLY or YEARLY");
        }
        if (has(COUNT) == has(UNTIL)) {
            throw new IllegalArgumentException("must end: by either COUNT or UNTIL");
        }
        boolean numbered = has("BYDAY") && values.get("BYDAY").matches(".*\\d.*");
        if (numbered && (isEvery("DAILY") || isEvery("WEEKLY"))) {
            throw new IllegalArgumentException("must have numbers in BYDAY only with FREQ=MONTHLY or YEARLY");
        }
        if (has("BYMONTHDAY") && isEvery("WEEKLY")) {
            throw new IllegalArgumentException("must not have BYMONTHDAY with FREQ=WEEKLY");
        }
        if (has("BYSETPOS") && !has("BYDAY") && !has("BYMONTHDAY") && !has("BYMONTH")) {
            throw new IllegalArgumentException("must have BYSETPOS only with another part that begins with BY");
        }
    }

    private boolean has(String part) {
        return values.containsKey(part);
    }

    private boolean isEvery(String frequency) {
        return values.get("FREQ").equals(frequency);
    }

    Recurrence recurrence() {
        String days = values.entrySet().stream()
                .filter(part -> !part.getKey().equals(COUNT) && !part.getKey().equals(UNTIL))
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(";"));
        return has(COUNT)
                ? new Recurrence(days, OptionalInt.of(count(values.get(COUNT))), time -> false)
                : new Recurrence(days, OptionalInt.empty(), after(values.get(UNTIL)));
    }

    private static int count(String text) {
        int count = Integer.parseInt(text);
        if (count > Recurrence.MAX_OCCURRENCES) {
            throw new IllegalArgumentException("must have at most " + Recurrence.MAX_OCCURRENCES + " occurrences");
        }
        return count;
    }

    /** A time in UTC, one on the clocks of the first occurrence, or a day that still counts. */
    private static Predicate<ZonedDateTime> after(String until) {
        try {
            if (until.length() == "uuuuMMdd".length()) {
                LocalDate day = LocalDate.parse(until, DATE);
                return time -> time.toLocalDate().isAfter(day);
            }
            LocalDateTime end = LocalDateTime.parse(until.replace("Z", ""), TIME);
            return until.endsWith("Z")
                    ? time -> time.toInstant().isAfter(end.toInstant(ZoneOffset.UTC))
                    : time -> time.toLocalDateTime().isAfter(end);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must have another value of UNTIL", e);
        }
    }
}
