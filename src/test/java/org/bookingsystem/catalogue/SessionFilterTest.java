package org.bookingsystem.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionFilterTest {
    private static final Instant NOW = Instant.parse("2024-01-01T00:00:00Z");

    @Test
    void asksForActiveSessionsAlone() {
        SessionFilter.Clause where = where(null, null, null, null);

        assertThat(where.sql()).isEqualTo(" WHERE s.status = 'active'");
        assertThat(where.parameters()).isEmpty();
    }

    @Test
    void narrowsByEverythingThatIsSaid() {
        SessionFilter.Clause where = where("2024-01-15T09:00:00", "2024-02-01T00:00:00+01:00", " Yoga ", "retreat");

        assertThat(where.sql())
                .isEqualTo(
                        " JOIN session_words w ON w.session_id = s.id WHERE s.status = 'active' AND s.start_time >= ?"
                                + " AND s.start_time < ? AND s.session_type = ?"
                                + " AND (w.words LIKE ? ESCAPE '!' OR w.facilitator LIKE ? ESCAPE '!')");
        assertThat(where.parameters())
                .containsExactly(
                        Instant.parse("2024-01-15T09:00:00Z"),
                        Instant.parse("2024-01-31T23:00:00Z"),
                        "retreat",
                        "%yoga%",
                        "%yoga%");
    }

    @Test
    void takesAnOffsetWhosePlusArrivedAsABlank() {
        assertThat(where("2024-01-15T09:00:00 02:00", null, null, null).parameters())
                .containsExactly(Instant.parse("2024-01-15T07:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"100%, %100!%%", "a_b, %a!_b%", "wow!, %wow!!%", "'O''Neill; --', '%o''neill; --%'"})
    void searchesForWildcardsAsTheyAre(String text, String pattern) {
        assertThat(where(null, null, text, null).parameters()).containsExactly(pattern, pattern);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200b", "\u0301"})
    void doesNotSearchForNothing(String text) {
        assertThat(where(null, null, text, null).parameters()).isEmpty();
    }

    @Test
    void narrowsToAPlaceAFacilitatorAndFreeSeats() {
        SessionFilter.Clause where = new SessionListRequest(null, null, null, null, null, "7", "École ", "true", "true")
                .filter()
                .where(NOW, "deadline");

        assertThat(where.sql())
                .isEqualTo(" JOIN session_words w ON w.session_id = s.id WHERE s.status = 'active'"
                        + " AND s.facilitator_id = ? AND s.confirmed_bookings + s.further_seats < s.capacity"
                        + " AND deadline > ?"
                        + " AND w.place LIKE ? ESCAPE '!'");
        assertThat(where.parameters()).containsExactly(7L, NOW, "%ecole%");
    }

    private static SessionFilter.Clause where(String from, String to, String text, String type) {
        return new SessionListRequest(from, to, text, type, null, null, null, "false", null)
                .filter()
                .where(NOW, "deadline");
    }
}
