package org.bookingsystem.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTest {

    @ParameterizedTest
    @CsvSource({
        "25, 2500",
        "25.5, 2550",
        "25.55, 2555",
        "25.5500, 2555",
        "0, 0",
        "0.00, 0",
        "0E-9999, 0",
        "0E+9999, 0",
        "0.01, 1",
        "1E+6, 100000000",
        "1000000, 100000000"
    })
    void keepsAmountsAsWholeCents(BigDecimal amount, long cents) {
        assertThat(Price.toCents(amount)).isEqualTo(cents);
        assertThat(Price.ofCents(cents)).isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.001", "25.555", "1E+400", "1E-400"})
    void neverRounds(BigDecimal amount) {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Price.toCents(amount));
    }
}
