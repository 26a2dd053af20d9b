package org.bookingsystem.outbox.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bookingsystem.platform.email.Mailbox;

/** Text for a header, in RFC 2047's encoded words where the reader would otherwise see another text. */
final class HeaderText {
    // In base64, and with what goes around it, less than the 75 characters that a word may have.
    private static final String PIECE = "(?<=\\G.{42})";

    private HeaderText() {}

    static String encode(String text) throws UnsupportedEncodingException {
        return looksEncoded(text) ? words(text) : MimeUtility.encodeText(text, "UTF-8", null);
    }

    static InternetAddress address(Mailbox mailbox) throws UnsupportedEncodingException, AddressException {
        String address = mailbox.address().toString();
        String name = mailbox.name().orElse("");
        if (name.isEmpty()) {
            return new InternetAddress(address);
        }
        return looksEncoded(name)
                ? new InternetAddress(words(name) + " <" + address + ">")
                : new InternetAddress(address, name, "UTF-8");
    }

    // The mail library leaves ASCII as it is, so a reader would decode what somebody typed.
    private static boolean looksEncoded(String text) {
        return text.contains("=?") && text.chars().allMatch(c -> c < 0x80);
    }

    private static String words(String ascii) {
        return Stream.of(ascii.split(PIECE))
                .map(piece -> Base64.getEncoder().encodeToString(piece.getBytes(StandardCharsets.US_ASCII)))
                .map(piece -> "=?UTF-8?B?" + piece + "?=")
                .collect(Collectors.joining(" "));
    }
}
