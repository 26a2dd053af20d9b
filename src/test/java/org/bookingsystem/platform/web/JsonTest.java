package org.bookingsystem.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private enum Kind {
        @JsonProperty("session")
        SESSION,
        @JsonProperty("retreat")
        RETREAT
    }

    private record Sample(String firstName, Integer seatCount, Long bigId, BigDecimal price, Instant at, Kind kind) {}

    @Test
    void readsAndWritesSnakeCase() throws IOException {
        Sample sample = new Sample(
                "Anna",
                3,
                5_000_000_000L,
                new BigDecimal("30.55"),
                Instant.parse("2024-01-15T09:00:00Z"),
                Kind.RETREAT);
        String json = "{\"first_name\":\"Anna\",\"seat_count\":3,\"big_id\":5000000000,\"price\":30.55,"
                + "\"at\":\"2024-01-15T09:00:00\",\"kind\":\"retreat\"}";

        assertThat(Json.MAPPER.writeValueAsString(sample)).isEqualTo(json);
        assertThat(read(json)).isEqualTo(sample);
    }

    @Test
    void takesNullForWhatIsAbsentAndIgnoresWhatItDoesNotKnow() throws IOException {
        assertThat(read("{\"first_name\":null,\"shoe_size\":[{\"a\":1}]}"))
                .isEqualTo(new Sample(null, null, null, null, null, null));
    }

    private record Changes(Change<String> name, Change<Integer> seatCount, Change<Kind> kind) {}

    @Test
    void tellsNullFromAbsentWhereAChangeAsksForIt() throws IOException {
        assertThat(readChanges("{'name':null,'seat_count':3}"))
                .isEqualTo(new Changes(Change.to(null), Change.to(3), Change.none()));
        assertThat(readChanges("{}")).isEqualTo(new Changes(Change.none(), Change.none(), Change.none()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'name':5}", "{'seat_count':''}", "{'seat_count':5.5}", "{'kind':''}", "{'kind':'other'}"})
    void readsAChangeAsStrictlyAsItsValue(String json) {
        assertThatExceptionOfType(JsonProcessingException.class).isThrownBy(() -> readChanges(json));
    }

    private static Changes readChanges(String json) throws IOException {
        return Json.MAPPER.readValue(json(json), Changes.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'first_name':5}",
                "{'first_name':true}",
                "{'first_name':{}}",
                "{'first_name':['Anna']}",
                "{'seat_count':'5'}",
                "{'seat_count':''}",
                "{'seat_count':' '}",
                "{'seat_count':5.0}",
                "{'seat_count':5.5}",
                "{'seat_count':5e0}",
                "{'seat_count':true}",
                "{'seat_count':[5]}",
                "{'seat_count':{}}",
                "{'seat_count':2147483648}",
                "{'seat_count':99999999999999999999}",
                "{'big_id':'5'}",
                "{'big_id':5.0}",
                "{'big_id':9223372036854775808}",
                "{'price':'25.00'}",
                "{'price':''}",
                "{'price':' '}",
                "{'big_id':' '}",
                "{'at':' '}",
                "{'price':'NaN'}",
                "{'price':true}",
                "{'price':[25]}",
                "{'at':1705309200}",
                "{'at':''}",
                "{'at':'soon'}",
                "{'at':['2024-01-15T09:00:00']}",
                "{'kind':'SESSION'}",
                "{'kind':'Session'}",
                "{'kind':''}",
                "{'kind':' '}",
                "{'kind':0}",
                "{'kind':'0'}",
                "{'kind':'workshop'}",
                "{'kind':['session']}",
                "[]",
                "5",
                "'text'",
                "''",
                "' '"
            })
    void takesNothingForWhatItIsNot(String json) {
        assertRefused(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{'first_name':'a','first_name':'b'}",
                "{'unknown':1,'unknown':2}",
                "{} {}",
                "{}]",
                "{}x",
                "{'first_name':'a',}",
                "{first_name:'a'}",
                "{'price':NaN}",
                "{'price':Infinity}",
                "{'price':+5}",
                "{'price':05}",
                "{'price':.5}",
                "{'first_name':'a\nb'}",
                "{/* hello */}"
            })
    void refusesWhatIsNotStrictJson(String json) {
        assertRefused(json);
    }

    @Test
    void refusesSingleQuotes() {
        assertThatExceptionOfType(JsonProcessingException.class).isThrownBy(() -> read("{'first_name':'a'}"));
    }

    @Test
    void refusesToGoDeeperThanAnythingHereGoes() throws IOException {
        assertThat(read("{\"x\":" + "[".repeat(40) + "]".repeat(40) + "}")).isNotNull();
        assertRefused("{'x':" + "[".repeat(60) + "]".repeat(60) + "}");
        assertRefused("{'x':" + "[".repeat(30_000));
    }

    @Test
    void refusesANumberOfEndlessDigits() {
        assertRefused("{'price':1" + "0".repeat(1000) + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'\\u0000'", "'a\\u0000b'"})
    void refusesANulWhichPostgresqlCannotStore(String text) {
        assertThatThrownBy(() -> read(json("{'first_name':" + text + "}")))
                .hasMessageContaining("must not contain the NUL character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'\\ud83d'", "'\\udd11'", "'\\udd11\\ud83d'", "'a\\ud83db'"})
    void refusesHalfOfASurrogatePair(String text) {
        assertThatThrownBy(() -> read(json("{'first_name':" + text + "}")))
                .hasMessageContaining("must not contain half of a surrogate pair");
    }

    @Test
    void refusesHalfOfASurrogatePairThatIsNotEscaped() {
        byte[] body = json("{'first_name':'???'}").getBytes(StandardCharsets.ISO_8859_1);
        int at = new String(body, StandardCharsets.ISO_8859_1).indexOf('?');
        body[at] = (byte) 0xED;
        body[at + 1] = (byte) 0xA0;
        body[at + 2] = (byte) 0xBD;

        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> Json.MAPPER.readValue(body, Sample.class));
    }

    @Test
    void readsAnEmojiHoweverItIsWritten() throws IOException {
        assertThat(read("{\"first_name\":\"\\ud83d\\udd11\"}").firstName()).isEqualTo("🔑");
        assertThat(read("{\"first_name\":\"🔑\"}").firstName()).isEqualTo("🔑");
    }

    @Test
    void writesAnEmojiAsUtf8() throws IOException {
        assertThat(Json.MAPPER.writeValueAsBytes("é🔑")).isEqualTo("\"é🔑\"".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "25, 25.0",
        "25.00, 25.0",
        "30.5, 30.5",
        "30.50, 30.5",
        "30.55, 30.55",
        "0, 0.0",
        "0.00, 0.0",
        "0.05, 0.05",
        "100, 100.0",
        "1E+6, 1000000.0",
        "12000000.5, 12000000.5",
        "123456789012.34, 123456789012.34"
    })
    void writesAmountsAsClientsKnowThem(BigDecimal amount, String json) throws IOException {
        assertThat(Json.MAPPER.writeValueAsString(amount)).isEqualTo(json);
    }

    @Test
    void readsAmountsExactly() throws IOException {
        assertThat(read("{\"price\":0.1}").price()).isEqualTo(new BigDecimal("0.1"));
        assertThat(read("{\"price\":25}").price()).isEqualTo(new BigDecimal("25"));
    }

    private record Form(
            @Text(max = 9) String notes,
            @Text(max = 9, trim = false) String password,
            String code) {}

    @Test
    void trimsWhatPeopleTypeAndNothingElse() throws IOException {
        String typed = "\"\u00a0\u200b two \n lines\u2028\ufeff \"";

        Form form = Json.MAPPER.readValue(
                "{\"notes\":%s,\"password\":%s,\"code\":%s}"
                        .formatted(typed, typed, typed)
                        .replace("\n", "\\n"),
                Form.class);

        String asTyped = "\u00a0\u200b two \n lines\u2028\ufeff ";
        assertThat(form).isEqualTo(new Form("two \n lines", asTyped, asTyped));
    }

    private static void assertRefused(String json) {
        assertThatExceptionOfType(JsonProcessingException.class).isThrownBy(() -> read(json(json)));
    }

    private static String json(String withSingleQuotes) {
        return withSingleQuotes.replace('\'', '"');
    }

    private static Sample read(String json) throws IOException {
        return Json.MAPPER.readValue(json.getBytes(StandardCharsets.UTF_8), Sample.class);
    }
}
