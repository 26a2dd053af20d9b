package org.bookingsystem.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTextTest {

    @ParameterizedTest
    @CsvSource({
        "École, ecole",
        "E\u0301COLE, ecole",
        "Straße, strasse",
        "STRAẞE, strasse",
        "İstanbul, istanbul",
        "ISPARTA, ısparta",
        "ΟΔΟΣ, οδος",
        "ὁδός, οδοσ",
        "ﬁnde ﬂow, finde flow",
        "ＹＯＧＡ　１, yoga 1",
        "Ⅳ, iv",
        "Ёлкина, елкина",
        "ガ, カ",
        "ｶﾞ, カ",
        "한국, \u1112\u1161\u11ab\u1100\u116e\u11a8",
        "yo\u00adga, yoga",
        "yo\u200dga, yoga",
        "مُحَمَّد, محمد"
    })
    void whatPeopleTakeForTheSameIsTheSame(String text, String searched) {
        assertThat(SearchText.of(text)).isEqualTo(SearchText.of(searched));
    }

    @Test
    void aSigmaInsideAWordIsFoundByOneAtItsEnd() {
        String pattern = SearchText.pattern("ΟΔΟΣ");

        assertThat(SearchText.of("Οδοσήμανση")).contains(pattern.substring(1, pattern.length() - 1));
    }

    @Test
    void blanksOfAnyKindAreOneBlank() {
        assertThat(SearchText.of(" deep \t\n breath\u00a0ing\u2003in ")).isEqualTo("deep breath ing in");
    }

    @Test
    void nothingIsFoundAcrossTwoParts() {
        assertThat(SearchText.of("Morning", null, "Light")).isEqualTo("morning\nlight");
        assertThat(SearchText.pattern("morning\nlight")).isEqualTo("%morning light%");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%", "a_b", "wow!"})
    void wildcardsStandForThemselves(String text) {
        assertThat(SearchText.pattern(text)).matches("%[^!%_]*![!%_][^!%_]*%");
    }

    @Test
    void whatIsTooWideForItsFormIsStillFolded() {
        assertThat(SearchText.of("％＿！")).isEqualTo("%_!");
        assertThat(SearchText.pattern("％")).isEqualTo("%!%%");
    }

    /** Of all there are, in whatever form or case. */
    @Test
    void foldsEveryCharacterForGood() {
        IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
                .filter(c -> Character.isDefined(c) && Character.getType(c) != Character.SURROGATE)
                .mapToObj(Character::toString)
                .forEach(c -> {
                    String folded = SearchText.of(c);
                    assertThat(SearchText.of(folded)).as(c).isEqualTo(folded);
                    assertThat(SearchText.of(c.toUpperCase(Locale.ROOT))).as(c).isEqualTo(folded);
                    assertThat(SearchText.of(c.toLowerCase(Locale.ROOT))).as(c).isEqualTo(folded);
                    for (Normalizer.Form form : Normalizer.Form.values()) {
                        assertThat(SearchText.of(Normalizer.normalize(c, form)))
                                .as(c)
                                .isEqualTo(folded);
                    }
                });
    }
}
