package org.bookingsystem.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2024-01-15T09:00:00, 2024-01-15T09:00:00Z",
        "2024-01-15T09:00, 2024-01-15T09:00:00Z",
        "2024-01-15T09:00:00Z, 2024-01-15T09:00:00Z",
        "2024-01-15T09:00:00+02:00, 2024-01-15T07:00:00Z",
        "2024-01-15T00:30:00+01:00, 2024-01-14T23:30:00Z",
        "2024-01-15T09:00:00-05:30, 2024-01-15T14:30:00Z",
        "2024-02-29T23:59:59, 2024-02-29T23:59:59Z",
        "2024-01-15T09:00:00.999999999, 2024-01-15T09:00:00Z",
        "1970-01-01T00:00:00, 1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59, 9999-12-31T23:59:59Z"
    })
    void takesATimeWithoutAnOffsetForUtcAndConvertsOneWithAnOffset(String text, Instant time) {
        assertThat(ApiTime.parse(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tomorrow",
                "2024-01-15",
                "09:00:00",
                "2024-01-15 09:00:00",
                "2024-1-15T09:00:00",
                "2024-02-30T09:00:00",
                "2023-02-29T09:00:00",
                "2024-13-01T09:00:00",
                "2024-01-15T24:00:00",
                "2024-01-15T09:00:60",
                "2024-01-15T09:00:00+25:00",
                "1705309200",
                " 2024-01-15T09:00:00"
            })
    void refusesWhatIsNotATime(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiTime.parse(text))
                .withMessage("must be an ISO 8601 time such as 2024-01-15T09:00:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1969-12-31T23:59:59",
                "1970-01-01T00:00:00+01:00",
                "0001-01-01T00:00:00",
                "-9999-01-01T00:00:00",
                "+10000-01-01T00:00:00",
                "9999-12-31T23:59:59-01:00",
                "+999999999-12-31T23:59:59-18:00"
            })
    void refusesATimeThatTheDatabasesCannotAllKeep(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiTime.parse(text))
                .withMessage("must be between the years 1970 and 9999");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-15T09:00:00Z, 2024-01-15T09:00:00",
        "2024-01-15T09:00:00.987Z, 2024-01-15T09:00:00",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00"
    })
    void answersInUtcWithoutAnOffsetInWholeSeconds(Instant time, String text) {
        assertThat(ApiTime.format(time)).isEqualTo(text);
    }
}
