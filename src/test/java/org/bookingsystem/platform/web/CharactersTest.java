package org.bookingsystem.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharactersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\r\n",
                "\u0000",
                "\u0085",
                "\u00A0",
                "\u00AD",
                "\u034F",
                "\u061C",
                "\u115F\u1160",
                "\u180E",
                "\u2003",
                "\u200B",
                "\u200C\u200D",
                "\u200E\u200F",
                "\u2028\u2029",
                "\u202A\u202E\u202C",
                "\u2060\u2064",
                "\u2065",
                "\u2066\u2069",
                "\u2800",
                "\u3000",
                "\u3164",
                "\uFE0F",
                "\uFEFF",
                "\uFFA0",
                "\uFFF8",
                "\uFFFF",
                "\uFDD0",
                // Marks alone: an acute, a ring around nothing, a Devanagari vowel sign.
                "\u0301",
                "\u20DD",
                "\u093E",
                // Musical notes without a head, a tag, a variation, half of a pair.
                "\uD834\uDD59",
                "\uDB40\uDC41\uDB40\uDC7F",
                "\uDB40\uDD00",
                "\uD83D",
                " \u200B\u00A0\u2060\uFEFF\u3164\u0301 "
            })
    void seesNothing(String text) {
        assertThat(Characters.isVisible(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "\u200Ba",
                "e\u0301",
                "-",
                "1",
                "\u20AC",
                "\u738B",
                "\u0627",
                "\uAC00",
                "\u1100\u1161",
                "\u0915\u094D\u200D",
                "\u2764\uFE0F",
                "\uD83D\uDC4D\uD83C\uDFFD",
                "\uD83C\uDDF5\uD83C\uDDF9",
                // Of private use, and of a Unicode that is later than Java 17's: a shaking face.
                "\uE000",
                "\uD83E\uDEE8"
            })
    void seesSomething(String text) {
        assertThat(Characters.isVisible(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\t",
                "\n",
                "\r\n",
                "\u0000",
                "\u0085",
                "\u00A0",
                "\u1680",
                "\u2003",
                "\u202F",
                "\u2028",
                "\u3000",
                "\u00AD",
                "\u200B",
                "\u2060",
                "\uFEFF",
                "\u3164",
                "\u115F",
                "\uFFA0",
                "\u2800",
                "\u180E",
                " \u200B\u00A0 \uFEFF"
            })
    void trimsWhatCannotBeSeenAtBothEndsAndNothingInBetween(String blank) {
        assertThat(Characters.trim(blank + "Zo\u00EB" + blank + "Li" + blank)).isEqualTo("Zo\u00EB" + blank + "Li");
        assertThat(Characters.trim(blank)).isEmpty();
    }

    /** What belongs to the letter or the emoji beside it: joiners, directions, variations, marks and tags. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u2764\uFE0F",
                "\u0915\u094D\u200D",
                "\u0646\u0645\u06CC\u200C",
                "\u200F\u05D3!\u200F",
                "\u202E\u05E9\u05DC\u202C",
                "\u2067\u05E9\u2069",
                "e\u0301",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F",
                "\uD842\uDFB7\u91CE"
            })
    void keepsWhatBelongsToALetter(String text) {
        assertThat(Characters.trim(text)).isEqualTo(text);
    }

    @Test
    void makesALineOfAnything() {
        assertThat(Characters.line(" \u200BAnna\r\n\u0000 Lee\u2028\uD83D\u00A0", 200))
                .isEqualTo("Anna Lee");
        assertThat(Characters.line("\uD83D\uDE00".repeat(5), 3)).isEqualTo("\uD83D\uDE00".repeat(3));
        assertThat(Characters.line("Ann Lee", 4)).isEqualTo("Ann");
        assertThat(Characters.line("\n", 4)).isEmpty();
    }
}
