package org.bookingsystem.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionFilterTest {

    @Test
    void asksForActiveSessionsAlone() {
        SessionFilter.Clause where = filter(Map.of()).where();

        assertThat(where.jpql()).isEqualTo(" WHERE s.status = :active");
        assertThat(where.parameters()).containsOnly(Map.entry("active", SessionStatus.ACTIVE));
    }

    @Test
    void narrowsByEverythingThatIsSaid() {
        SessionFilter.Clause where = filter(Map.of(
                        "from", "2024-01-15T09:00:00",
                        "to", "2024-02-01T00:00:00+01:00",
                        "q", " Yoga ",
                        "sessionType", "retreat"))
                .where();

        assertThat(where.jpql())
                .isEqualTo(
                        " JOIN SessionWords w ON w.sessionId = s.id WHERE s.status = :active AND s.startTime >= :from"
                                + " AND s.startTime < :to AND s.type = :type"
                                + " AND (w.words LIKE :q ESCAPE '!' OR w.facilitator LIKE :q ESCAPE '!')");
        assertThat(where.parameters())
                .containsOnly(
                        Map.entry("active", SessionStatus.ACTIVE),
                        Map.entry("from", Instant.parse("2024-01-15T09:00:00Z")),
                        Map.entry("to", Instant.parse("2024-01-31T23:00:00Z")),
                        Map.entry("type", SessionType.RETREAT),
                        Map.entry("q", "%yoga%"));
    }

    @Test
    void takesAnOffsetWhosePlusArrivedAsABlank() {
        assertThat(filter(Map.of("from", "2024-01-15T09:00:00 02:00")).where().parameters())
                .containsEntry("from", Instant.parse("2024-01-15T07:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"100%, %100!%%", "a_b, %a!_b%", "wow!, %wow!!%", "'O''Neill; --', '%o''neill; --%'"})
    void searchesForWildcardsAsTheyAre(String text, String pattern) {
        assertThat(filter(Map.of("q", text)).where().parameters()).containsEntry("q", pattern);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200b", "\u0301"})
    void doesNotSearchForNothing(String text) {
        assertThat(filter(Map.of("q", text)).where().parameters()).doesNotContainKey("q");
    }

    /** As JAX-RS fills it in. */
    private static SessionFilter filter(Map<String, String> fields) {
        SessionListRequest request = new SessionListRequest();
        fields.forEach((name, value) -> {
            try {
                Field field = SessionListRequest.class.getDeclaredField(name);
                field.setAccessible(true);
                field.set(request, value);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        });
        return request.filter();
    }
}
