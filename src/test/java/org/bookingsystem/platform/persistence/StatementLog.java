package org.bookingsystem.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.TestDatabase;

/** What the server asks of PostgreSQL, by PostgreSQL's own log. */
public final class StatementLog implements AutoCloseable {
    private static final Pattern EXECUTION = Pattern.compile("(?:execute [^:]*|statement): (.*)", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("(\\$\\d+) = ('(?:[^']|'')*'|NULL)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\d+");

    private final TestDatabase database = TestDatabase.current();

    /** Writes every statement down until it is closed. */
    public StatementLog() {
        set("ALTER SYSTEM SET log_statement = 'all'", "all");
    }

    /** The server's statements while the action runs, but for those that only check or set up a connection. */
    public List<Statement> during(Runnable action) {
        String id = UUID.randomUUID().toString();
        long start = database.number("SELECT size FROM pg_stat_file(pg_current_logfile('jsonlog'))");
        database.query("SELECT 'begin " + id + "'", row -> null);
        action.run();
        database.query("SELECT 'end " + id + "'", row -> null);
        return until("end " + id, start).stream()
                .dropWhile(line -> !line.contains("begin " + id))
                .takeWhile(line -> !line.contains("end " + id))
                .map(Answer::json)
                .filter(entry -> entry.path("application_name").asText().equals("booking-system"))
                .flatMap(entry -> EXECUTION
                        .matcher(entry.path("message").asText())
                        .results()
                        .map(found -> new Statement(
                                found.group(1),
                                entry.path("detail").asText(),
                                entry.path("pid").asLong())))
                .filter(statement -> !statement.isSetUp())
                .toList();
    }

    // A process of its own writes the log: what was logged is not there at once.
    private List<String> until(String last, long start) {
        return Eventually.get(() -> {
            String log = database.text(
                            "SELECT pg_read_file(f, ?, size - ?) FROM pg_current_logfile('jsonlog') f, pg_stat_file(f)",
                            start,
                            start)
                    .orElse("");
            assertThat(log.contains(last)).as("the log shows '%s'", last).isTrue();
            return log.lines().toList();
        });
    }

    private void set(String sql, String expected) {
        database.execute(sql);
        database.query("SELECT pg_reload_conf()", row -> null);
        Eventually.holds(() -> assertThat(database.text("SHOW log_statement"))
                .as("log_statement")
                .hasValue(expected));
    }

    @Override
    public void close() {
        set("ALTER SYSTEM RESET log_statement", "none");
    }

    /**
     * @param sql with its parameters as $1, $2 …
     * @param detail tells the parameters' values, if it has any
     * @param connection the process that serves the connection over which it came
     */
    public record Statement(String sql, String detail, long connection) {

        private boolean isSetUp() {
            return sql.isBlank() || sql.startsWith("SET ");
        }

        /**
         * Whether somebody asked for it, and not what the server does all the time, nor a transaction's beginning or
         * end, nor who is calling, which is known for a moment once it was read.
         */
        public boolean isWork() {
            return !sql.matches("BEGIN|COMMIT|ROLLBACK")
                    && !reads("messages|events|event_numbers|deliveries|jobs|ended_sign_ins");
        }

        boolean reads(String table) {
            return Pattern.compile("\\b(" + table + ")\\b").matcher(sql).find();
        }

        /** With the values in their places. */
        String withValues() {
            return replacePlaceholders((number, value) -> isWhole(value) ? value.replace("'", "") : value);
        }

        /** With the types that the driver gave the parameters, where PostgreSQL could not infer them. */
        String withTypes() {
            return replacePlaceholders((number, value) -> isWhole(value) ? number + "::bigint" : number);
        }

        private static boolean isWhole(String value) {
            return value.matches("'-?\\d+'");
        }

        private String replacePlaceholders(BinaryOperator<String> replacement) {
            Map<String, String> values = PARAMETER
                    .matcher(detail)
                    .results()
                    .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
            return PLACEHOLDER
                    .matcher(sql)
                    .replaceAll(found ->
                            Matcher.quoteReplacement(replacement.apply(found.group(), values.get(found.group()))));
        }
    }
}
