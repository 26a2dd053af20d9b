package org.bookingsystem.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bookingsystem.support.AccessTokens;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A read costs the same few statements however much it finds, and each of them finds its rows by an index. */
@OnServer
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql", disabledReason = "asks PostgreSQL's log")
class QueriesIT {
    /** Everybody here has such an address, so that they can be told from those of other tests, and leave again. */
    private static final String OURS = "%@queries.example";

    private static final AtomicInteger requests = new AtomicInteger();
    private static StatementLog log;
    private static Provider small;
    private static Provider large;
    private static Provider busy;

    /**
     * @param id of the facilitator's profile
     * @param session one of theirs
     */
    private record Provider(Api facilitator, long id, long session, Api guest) {
        Answer get(String path) {
            Api caller = path.startsWith("/api/facilitator/") ? facilitator : guest;
            return caller.get(path.replace("{session}", Long.toString(session))
                            .replace("{facilitator}", Long.toString(id)))
                    .expect(200);
        }
    }

    /**
     * One facilitator with one session and one booking, one with 30 of each, and a crowd: 50 with 80 sessions each,
     * three quarters of which are over, a tenth cancelled, and 20,000 bookings by 2,000 guests. Descriptions are as
     * long as people write them: of rows that are shorter than the index's PostgreSQL would rightly count all.
     */
    @BeforeAll
    static void fill() {
        addUsers("small-guest", "user", 1);
        addUsers("large-guest", "user", 30);
        addUsers("busy-guest", "user", 2000);
        offer("small", 1, 1);
        offer("large", 1, 30);
        offer("busy", 50, 80);
        book("small", 1, 1);
        book("large", 30, 30);
        book("busy", 5, 2000);
        TestDatabase.current().execute("VACUUM ANALYZE users, facilitators, sessions, session_words, bookings");
        small = provider("small");
        large = provider("large");
        busy = provider("busy");
        log = new StatementLog();
    }

    @AfterAll
    static void clear() {
        log.close();
        TestDatabase database = TestDatabase.current();
        String people = "(SELECT id FROM users WHERE email LIKE '" + OURS + "')";
        String facilitators = "(SELECT id FROM facilitators WHERE user_id IN " + people + ")";
        database.execute("DELETE FROM bookings WHERE facilitator_id IN " + facilitators);
        database.execute("DELETE FROM sessions WHERE facilitator_id IN " + facilitators);
        database.execute("DELETE FROM facilitators WHERE user_id IN " + people);
        database.execute("DELETE FROM users WHERE email LIKE '" + OURS + "'");
        database.execute("VACUUM ANALYZE users, facilitators, sessions, session_words, bookings");
    }

    private static void addUsers(String prefix, String role, int count) {
        TestDatabase.current().execute("""
                INSERT INTO users (email, name, role, created_at)
                SELECT ? || lpad(n::text, 4, '0') || replace(?, '%', ''), 'Somebody ' || n, ?, now()
                FROM generate_series(1, ?) n
                """, prefix, OURS, role, count);
    }

    private static void offer(String prefix, int facilitators, int sessions) {
        addUsers(prefix + "-facilitator", "facilitator", facilitators);
        TestDatabase.current().execute("""
                INSERT INTO facilitators (user_id, created_at)
                SELECT id, now() FROM users WHERE email LIKE ? || '-facilitator' || ?
                """, prefix, OURS);
        TestDatabase.current().execute("""
                INSERT INTO sessions (facilitator_id, title, description, session_type, start_time, end_time, capacity,
                    confirmed_bookings,
                                      price_cents, status, created_at)
                SELECT f.id, 'Session ' || n, repeat('Breathe. ', 50), 'session', start,
                    start + interval '1 hour', 30, 0, 2500,
                       CASE n % 10 WHEN 5 THEN 'cancelled' ELSE 'active' END, now()
                FROM facilitators f
                JOIN users u ON u.id = f.user_id
                CROSS JOIN generate_series(1, ?) n
                CROSS JOIN LATERAL (SELECT now() + (21 - n) * interval '1 day' AS start) times
                WHERE u.email LIKE ? || '-facilitator' || ?
                """, sessions, prefix, OURS);
        TestDatabase.current().execute("""
                INSERT INTO session_words (session_id, words, facilitator)
                SELECT s.id, lower(s.title || E'\\n' || s.description), lower(u.name)
                FROM sessions s JOIN facilitators f ON f.id = s.facilitator_id JOIN users u ON u.id = f.user_id
                WHERE u.email LIKE ? || '-facilitator' || ?
                """, prefix, OURS);
    }

    /** Has so many of the guests, in turn, book every session. Nobody here looks at the seats that are left. */
    private static void book(String prefix, int each, int guests) {
        TestDatabase.current().execute("""
                WITH guest AS (
                    SELECT id, row_number() OVER (ORDER BY email) - 1 AS n FROM users
                    WHERE email LIKE ? || '-guest' || ?
                ), session AS (
                    SELECT s.id, s.facilitator_id, row_number() OVER (ORDER BY s.id) AS n
                    FROM sessions s JOIN facilitators f ON f.id = s.facilitator_id JOIN users u ON u.id = f.user_id
                    WHERE u.email LIKE ? || '-facilitator' || ?
                )
                INSERT INTO bookings (user_id, session_id, facilitator_id, booking_status, booking_date, price_cents)
                SELECT guest.id, session.id, session.facilitator_id,
                       CASE session.n % 20 WHEN 7 THEN 'cancelled' ELSE 'confirmed' END, now(), 2500
                FROM session
                CROSS JOIN generate_series(1, ?) seat
                JOIN guest ON guest.n = (session.n * ? + seat) % ?
                """, prefix, OURS, prefix, OURS, each, each, guests);
    }

    private static Provider provider(String prefix) {
        TestDatabase database = TestDatabase.current();
        String first = "SELECT min(id) FROM users WHERE email LIKE ? || ?";
        long facilitator = database.number(first, prefix + "-facilitator", OURS);
        long session = database.number(
                "SELECT min(s.id) FROM sessions s JOIN facilitators f ON f.id = s.facilitator_id WHERE f.user_id = ?",
                facilitator);
        long guest = database.number(first, prefix + "-guest", OURS);
        return new Provider(
                Api.withToken(AccessTokens.of(facilitator, "facilitator")),
                database.number("SELECT id FROM facilitators WHERE user_id = ?", facilitator),
                session,
                Api.withToken(AccessTokens.of(guest, "user")));
    }

    /**
     * Besides who is calling, the rows cost one statement, what X-Total-Count says one where it is asked for, and whose
     * session it is one.
     */
    @ParameterizedTest
    @CsvSource({
        "/api/bookings/my,1",
        "/api/facilitator/sessions,1",
        "/api/facilitator/bookings,1",
        "/api/facilitator/sessions/{session}/bookings,2",
        "/api/bookings/my?limit=40,1",
        "/api/bookings/my?from=2000-01-01T00:00:00&total=true,2",
        "/api/bookings/my?limit=40&total=true,2",
        "/api/facilitator/sessions?limit=40,1",
        "/api/facilitator/sessions?total=true,2",
        "/api/facilitator/bookings?limit=1000,1",
        "/api/facilitator/sessions/{session}/bookings?limit=40,2"
    })
    void aListOfThirtyTakesAsFewStatementsAsOneOfOne(String path, int expected) {
        assertThat(small.get(path).json()).hasSize(1);
        assertThat(large.get(path).json()).hasSizeGreaterThanOrEqualTo(30);

        assertThat(fewest(() -> small.get(path))).hasSize(expected);
        assertThat(fewest(() -> large.get(path))).hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({"1", "30", "1000"})
    void aPageOfTheCatalogueTakesOneStatementWhateverItsSize(int limit) {
        String path = "/api/sessions?limit=" + limit;
        assertThat(busy.get(path).json()).hasSize(limit);

        assertThat(fewest(() -> busy.get(path + unread()))).hasSize(1);
        assertThat(fewest(() -> busy.get(path + unread() + "&total=true"))).hasSize(2);
    }

    @Test
    void aPageWithTheCallersOwnBookingsTakesOneStatementAndIsKeptForNobody() {
        String path = "/api/sessions?limit=30&my_booking=true" + unread();

        assertThat(fewest(() -> busy.get(path))).hasSize(1);
        assertThat(fewest(() -> busy.get("/api/sessions/{session}"))).hasSize(1);
        assertThat(fewest(() -> busy.get("/api/facilitators/{facilitator}"))).hasSize(1);
    }

    @Test
    void aPageOfTheCatalogueThatWasJustReadTakesNone() {
        String path = "/api/sessions?limit=30" + unread();
        busy.get(path);

        assertThat(fewest(() -> small.get(path))).isEmpty();
    }

    /** What tells one request for the catalogue from all before, so that none of their answers serves it. */
    private static String unread() {
        int n = requests.incrementAndGet();
        return "&to=9999-12-31T23:%02d:%02d".formatted(n / 60, n % 60);
    }

    @Test
    void aDashboardTakesOneStatementHoweverBusyItsFacilitator() {
        for (Provider provider : List.of(small, large, busy)) {
            assertThat(fewest(() -> provider.get("/api/facilitator/dashboard"))).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/sessions?limit=50",
        "/api/sessions?limit=50&offset=50",
        "/api/sessions?limit=50&after=1700000000000000-7",
        "/api/sessions?limit=50&my_booking=true&available=true",
        "/api/sessions?limit=50&facilitator_id={facilitator}",
        "/api/sessions/{session}?",
        "/api/facilitators/{facilitator}?",
        "/api/bookings/my",
        "/api/facilitator/bookings?limit=50",
        "/api/facilitator/bookings?limit=50&after=10000",
        "/api/facilitator/sessions?limit=50",
        "/api/facilitator/sessions/{session}/bookings",
        "/api/facilitator/dashboard",
        "/api/facilitator/dashboard?from=2024-01-01T00:00:00&to=2033-01-01T00:00:00"
    })
    void noReadSearchesSessionsOrBookingsFromEndToEnd(String path) throws SQLException {
        boolean catalogue = path.startsWith("/api/sessions");
        List<StatementLog.Statement> statements = fewest(() -> busy.get(path + (catalogue ? unread() : ""))).stream()
                .filter(statement -> statement.reads("sessions") || statement.reads("bookings"))
                .toList();

        assertThat(statements).isNotEmpty();
        for (StatementLog.Statement statement : statements) {
            assertThat(searched(plan("EXPLAIN (FORMAT JSON) " + statement.withValues())))
                    .as("planned for its values: %s", statement.withValues())
                    .doesNotContain("sessions", "bookings");
            assertThat(searched(plan("EXPLAIN (GENERIC_PLAN, FORMAT JSON) " + statement.withTypes())))
                    .as("planned for any values: %s", statement.withTypes())
                    .doesNotContain("sessions", "bookings");
        }
    }

    @Test
    void searchingForARareWordFindsItByTheIndexOfWords() throws SQLException {
        List<StatementLog.Statement> statements =
                fewest(() -> busy.get("/api/sessions?limit=50&q=S\u00e9ssion%2077" + unread())).stream()
                        .filter(statement -> statement.reads("session_words"))
                        .toList();

        assertThat(statements).singleElement().satisfies(statement -> {
            JsonNode plan = plan("EXPLAIN (FORMAT JSON) " + statement.withValues());
            assertThat(plan.findValuesAsText("Index Name")).contains("session_words_trigrams");
            assertThat(searched(plan)).doesNotContain("session_words", "sessions");
        });
    }

    /** What the server does in the background may come between; it does not come every time. */
    private static List<StatementLog.Statement> fewest(Runnable read) {
        return Stream.generate(() -> log.during(read).stream()
                        .filter(StatementLog.Statement::isWork)
                        .toList())
                .limit(3)
                .min(Comparator.comparing(List::size))
                .orElseThrow();
    }

    private static JsonNode plan(String explain) throws SQLException {
        // In a protocol that binds parameters there would have to be values for them.
        String url = "jdbc:postgresql://127.0.0.1:" + TestDatabase.current().number("SHOW port")
                + "/booking?user=postgres&preferQueryMode=simple";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery(explain)) {
            plan.next();
            return Answer.json(plan.getString(1)).path(0).path("Plan");
        }
    }

    /** The tables that a plan reads from end to end. */
    private static List<String> searched(JsonNode plan) {
        List<String> tables = new ArrayList<>();
        collect(plan, tables);
        return tables;
    }

    private static void collect(JsonNode node, List<String> tables) {
        if (node.path("Node Type").asText().equals("Seq Scan")) {
            tables.add(node.path("Relation Name").asText());
        }
        node.path("Plans").forEach(child -> collect(child, tables));
    }
}
