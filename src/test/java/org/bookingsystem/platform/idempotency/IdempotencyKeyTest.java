package org.bookingsystem.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bookingsystem.platform.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "8e03978e-40d5-43dd-bc93-6894a57f9324, 8e03978e-40d5-43dd-bc93-6894a57f9324",
                "\"8e03978e-40d5-43dd-bc93-6894a57f9324\", 8e03978e-40d5-43dd-bc93-6894a57f9324",
                "7, 7",
                "a b\"~!\\, a b\"~!\\",
                "\"a \\\"b\\\\\", a \"b\\"
            })
    void aKeyIsTheSameWithAndWithoutQuotationMarks(String header, String key) {
        assertThat(IdempotencyKey.parse(List.of(header))).hasValue(key);
    }

    @Test
    void aKeyHasUpTo255Characters() {
        assertThat(IdempotencyKey.parse(List.of("k".repeat(255)))).hasValue("k".repeat(255));
        assertThat(IdempotencyKey.parse(List.of('"' + "k".repeat(255) + '"'))).hasValue("k".repeat(255));
        refuses(List.of("k".repeat(256)));
        refuses(List.of('"' + "k".repeat(256) + '"'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\"\"", "\"", "\"half", "\"a\\b\"", "\"a\";b", "\"a\"b\"", "é", "a\tb", "a\u007f"})
    void refusesWhatIsNoKey(String header) {
        refuses(List.of(header));
    }

    @Test
    void refusesTwo() {
        refuses(List.of("one", "other"));
    }

    @Test
    void noHeaderIsNoKey() {
        assertThat(IdempotencyKey.parse(null)).isEmpty();
        assertThat(IdempotencyKey.parse(List.of())).isEmpty();
    }

    private static void refuses(List<String> headers) {
        assertThatThrownBy(() -> IdempotencyKey.parse(headers))
                .isInstanceOf(ProblemException.class)
                .hasMessage("Idempotency-Key: must be one key of 1 to 255 printable ASCII characters");
    }
}
