package org.bookingsystem.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.FakeService;
import org.bookingsystem.support.FakeService.Received;

/** What the email service was given about accounts. */
public final class MailedLetters {
    private static final Pattern TOKEN = Pattern.compile("#token=([A-Za-z0-9_-]{43})$", Pattern.MULTILINE);

    private MailedLetters() {}

    public static List<Received> to(String address, String template) {
        return FakeService.email().received().stream()
                .filter(request -> request.json().path("to").asText().equals(address)
                        && request.json().path("template").asText().equals(template))
                .toList();
    }

    /** Waits for the letters that a person gets of one kind. */
    public static List<Received> await(String address, String template, int count) {
        return Eventually.get(() -> {
            List<Received> letters = to(address, template);
            assertThat(letters).hasSize(count);
            return letters;
        });
    }

    public static Received await(String address, String template) {
        return await(address, template, 1).get(0);
    }

    /** What the link in a letter says, as it stands in the text. */
    public static String token(Received letter) {
        return token(letter.json().path("text").textValue());
    }

    public static String token(String text) {
        Matcher link = TOKEN.matcher(text.replace("\r\n", "\n"));
        assertThat(link.find()).as(text).isTrue();
        return link.group(1);
    }
}
