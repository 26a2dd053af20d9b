package org.bookingsystem.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void oneLineForEachRowBehindTheHeaderAndTheMarkOfUtf8() throws IOException {
        Csv<List<?>> csv = new Csv<>(List.of("id", "at", "local", "type", "price", "notes"), row -> row);
        StringWriter out = new StringWriter();

        csv.write(
                List.<List<?>>of(
                                Arrays.asList(
                                        8L,
                                        Instant.parse("2030-01-14T15:31:00Z"),
                                        OffsetDateTime.parse("2030-01-14T16:31:00+01:00"),
                                        Sort.TWO_WORDS,
                                        new BigDecimal("25.00"),
                                        "two\r\nlines, and \"more\""),
                                Arrays.asList(9L, null, null, null, null, "É"))
                        .iterator(),
                out);

        assertThat(out)
                .hasToString("\uFEFF\"id\",\"at\",\"local\",\"type\",\"price\",\"notes\"\r\n"
                        + "\"8\",\"2030-01-14T15:31:00\",\"2030-01-14T16:31:00+01:00\",\"TWO_WORDS\",\"25.00\","
                        + "\"two\r\nlines, and \"\"more\"\"\"\r\n"
                        + "\"9\",\"\",\"\",\"\",\"\",\"É\"\r\n");
    }

    private enum Sort {
        TWO_WORDS
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "\thello",
                "\rhello",
                "\nhello",
                "|calc",
                " =1",
                "\u00A0=1",
                "\u200B=1",
                "\uFEFF=1",
                "'=1",
                "''=1",
                "\uFF1D1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF20A",
                "\u22121",
                "\u202E=1",
                "=cmd|' /C calc'!A0",
                "\u0000=1"
            })
    void noCellIsTakenForAFormula(String formula) {
        assertThat(Csv.cell(formula)).isEqualTo("\"'" + formula + "\"");
    }

    @Test
    void norIsOneBehindQuotationMarks() {
        assertThat(Csv.cell("\"=1\"")).isEqualTo("\"'\"\"=1\"\"\"");
        assertThat(Csv.cell("\" =1")).isEqualTo("\"'\"\" =1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=1", "1+1", "É", "'tis", "two\nlines", "a@b.example", "1-2", "(=)"})
    void whatIsNoneStaysAsItIs(String text) {
        assertThat(Csv.cell(text)).isEqualTo("\"" + text + "\"");
    }
}
