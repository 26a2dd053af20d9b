package org.bookingsystem.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditCsvTest {

    @Test
    void oneLineForEachEntryBehindTheHeader() throws IOException {
        StringWriter out = new StringWriter();

        AuditCsv.write(
                List.of(new AuditView(
                                8,
                                Instant.parse("2030-01-14T15:31:00Z"),
                                AuditAction.BLOCKED,
                                1L,
                                5L,
                                null,
                                null,
                                "-1+2",
                                "192.0.2.7"))
                        .iterator(),
                out);

        assertThat(out.toString().split("\r\n"))
                .containsExactly(
                        "\"id\",\"at\",\"action\",\"who\",\"about\",\"object\",\"detail\",\"request_id\",\"address\"",
                        "\"8\",\"2030-01-14T15:31:00\",\"account.blocked\",\"1\",\"5\",\"\","
                                + "\"\",\"'-1+2\",\"192.0.2.7\"");
    }

    @Test
    void noCellIsTakenForAFormula() {
        for (String formula : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1")) {
            assertThat(AuditCsv.cell(formula)).isEqualTo("\"'" + formula + "\"");
        }
        assertThat(AuditCsv.cell("a\"b")).isEqualTo("\"a\"\"b\"");
    }
}
