package org.bookingsystem.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.bookingsystem.platform.web.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HowTest {

    @ParameterizedTest
    @MethodSource("all")
    void isToldAsItIs(How how, String json) {
        assertThat(Json.write(how)).isEqualTo(json);
        assertThat(Json.read(json, How.class)).isEqualTo(how);
    }

    static Stream<Object[]> all() {
        return Stream.of(
                new Object[] {How.OWN, "{}"},
                new Object[] {How.FROM_WAITLIST, "{\"from_waitlist\":true}"},
                new Object[] {How.byFacilitator("ill"), "{\"by\":\"facilitator\",\"reason\":\"ill\"}"},
                new Object[] {How.movedFrom(7), "{\"moved_from\":7}"},
                new Object[] {How.movedTo(8), "{\"moved_to\":8}"});
    }
}
