package org.bookingsystem.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "sqlite:///booking_system.db, jdbc:sqlite:booking_system.db",
        "sqlite:///instance/booking.db, jdbc:sqlite:instance/booking.db",
        "sqlite:////var/lib/booking.db, jdbc:sqlite:/var/lib/booking.db",
        "sqlite:///with%20blank.db, jdbc:sqlite:with blank.db",
        "sqlite:///a+b.db, jdbc:sqlite:a+b.db",
        "sqlite:///booking.db?timeout=5, jdbc:sqlite:booking.db",
        "sqlite+pysqlite:///booking.db, jdbc:sqlite:booking.db",
        "jdbc:sqlite:booking.db, jdbc:sqlite:booking.db",
        "jdbc:sqlite:/var/lib/booking.db, jdbc:sqlite:/var/lib/booking.db"
    })
    void namesTheFileOfAnSqliteDatabase(String url, String jdbcUrl) {
        DatabaseUrl database = DatabaseUrl.parse(url);

        assertThat(database.kind()).isEqualTo(DatabaseUrl.Kind.SQLITE);
        assertThat(database.jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(database.properties()).isEmpty();
    }

    @Test
    void takesAPostgresqlAddressApart() {
        DatabaseUrl database =
                DatabaseUrl.parse("postgresql://anna:geheim@db.example.com:6432/booking?sslmode=require");

        assertThat(database.kind()).isEqualTo(DatabaseUrl.Kind.POSTGRESQL);
        assertThat(database.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example.com:6432/booking");
        assertThat(database.properties())
                .containsOnly(entry("user", "anna"), entry("password", "geheim"), entry("sslmode", "require"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://anna:geheim@db/booking",
                "postgresql://anna:geheim@db/booking",
                "postgresql+psycopg2://anna:geheim@db/booking",
                "postgresql+asyncpg://anna:geheim@db/booking"
            })
    void takesEveryNameOfPostgresqlAndNeedsNoPort(String url) {
        DatabaseUrl database = DatabaseUrl.parse(url);

        assertThat(database.jdbcUrl()).isEqualTo("jdbc:postgresql://db/booking");
        assertThat(database.properties()).containsOnly(entry("user", "anna"), entry("password", "geheim"));
    }

    @ParameterizedTest
    @CsvSource({
        "p%40ss%3Aw%2Fo%3Fr%2Bd%25, p@ss:w/o?r+d%",
        "p+w, p+w",
        "a:b?c, a:b?c",
        "%D0%BF%D0%B0%D1%80%D0%BE%D0%BB%D1%8C%F0%9F%94%91, пароль🔑",
        "%24%7Benv%7D, ${env}"
    })
    void decodesThePassword(String encoded, String password) {
        DatabaseUrl database = DatabaseUrl.parse("postgresql://anna:" + encoded + "@db/booking");

        assertThat(database.properties()).containsEntry("password", password);
        assertThat(database.jdbcUrl()).isEqualTo("jdbc:postgresql://db/booking");
    }

    @Test
    void decodesUserAndDatabase() {
        DatabaseUrl database = DatabaseUrl.parse("postgresql://an%40na:pw@db/my%20data");

        assertThat(database.properties()).containsEntry("user", "an@na");
        assertThat(database.jdbcUrl()).isEqualTo("jdbc:postgresql://db/my%20data");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "postgresql://db/booking jdbc:postgresql://db/booking",
                "postgresql://a:5432,b:5433/booking jdbc:postgresql://a:5432,b:5433/booking",
                "postgresql://a,b/booking jdbc:postgresql://a,b/booking",
                "postgresql://[::1]/booking jdbc:postgresql://[::1]/booking",
                "postgresql://[2001:db8::1]:5432/booking jdbc:postgresql://[2001:db8::1]:5432/booking"
            })
    void takesSeveralHostsAndAddresses(String url, String jdbcUrl) {
        assertThat(DatabaseUrl.parse(url).jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(DatabaseUrl.parse(url).properties()).isEmpty();
    }

    @Test
    void tellsTheDriverParametersByItsOwnNames() {
        DatabaseUrl database = DatabaseUrl.parse(
                "postgresql://db/booking?application_name=my%20app&connect_timeout=3&sslrootcert=/etc/ca.pem&flag");

        assertThat(database.properties())
                .containsOnly(
                        entry("ApplicationName", "my app"),
                        entry("connectTimeout", "3"),
                        entry("sslrootcert", "/etc/ca.pem"));
    }

    @Test
    void leavesAJdbcAddressAsItIs() {
        String url = "jdbc:postgresql://db:5432/booking?user=anna&password=geheim";

        assertThat(DatabaseUrl.parse(url).jdbcUrl()).isEqualTo(url);
        assertThat(DatabaseUrl.parse(url).kind()).isEqualTo(DatabaseUrl.Kind.POSTGRESQL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sqlite://",
                "sqlite:///",
                "sqlite:///:memory:",
                "sqlite:///%3Amemory%3A",
                "sqlite:///file::memory:",
                "jdbc:sqlite:",
                "jdbc:sqlite::memory:",
                "jdbc:sqlite:file::memory:?cache=shared",
                "jdbc:sqlite:file:x?mode=memory&cache=shared"
            })
    void refusesAMemoryDatabaseOfWhichEveryConnectionWouldHaveItsOwn(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.parse(url))
                .withMessageContaining("must name a file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "geheim",
                "geheim@db:5432/booking",
                "geheim:5432/booking",
                "postgresql//anna:geheim@db/booking",
                "postgresql:anna:geheim@db/booking",
                "mysql://anna:geheim@db/booking",
                "postgresql://anna:geh@eim@db/booking",
                "postgresql://anna:geheim/x@db/booking",
                "postgresql://anna:geheim/x@db",
                "postgresql://anna:5/geheim@db",
                "postgresql://anna:geheim%zz@db/booking",
                "postgresql://anna:geheim%@db/booking",
                "postgresql://anna:geheim@db",
                "postgresql://anna:geheim@db/",
                "postgresql://anna:geheim@/booking",
                "postgresql://anna:geheim@db:port/booking",
                "postgresql://anna:geheim@db:543210/booking",
                "postgresql://anna:geheim@a,/booking",
                "postgresql://anna:geheim@::1/booking",
                "jdbc:mysql://db/booking?password=geheim",
                "sqlite:booking.db#geheim"
            })
    void refusesNonsenseWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank()
                .doesNotContain("geh", "eim", "anna");
    }

    @Test
    void refusesAJdbcUrlThatTheDriverWouldPrintInFull() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.parse("jdbc:postgresql://anna:geheim@db/booking"))
                .withMessage("is not an address that the PostgreSQL driver understands");
    }

    @Test
    void saysWhichSchemeItCannotUse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.parse("MySQL://anna:geheim@db/booking"))
                .withMessageContaining("it starts with 'mysql:'");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://anna:geheim@db:5432/booking?sslmode=require, postgresql://db:5432/booking",
        "jdbc:postgresql://db/booking?user=anna&password=geheim, postgresql://db/booking",
        "sqlite:///booking.db, sqlite:booking.db"
    })
    void printsTheAddressAlone(String url, String printed) {
        assertThat(DatabaseUrl.parse(url)).hasToString(printed);
    }

    private static Map.Entry<String, String> entry(String name, String value) {
        return Map.entry(name, value);
    }
}
