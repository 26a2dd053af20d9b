package org.bookingsystem.platform.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * IP addresses that begin alike, as {@code 10.0.0.0/8} or {@code fd00::/8}; a single address is a range of one.
 *
 * @param bits how many bits at the beginning count
 */
public record AddressRange(InetAddress first, int bits) {
    private static final Pattern RANGE = Pattern.compile("([^/]*)(?:/(\\d{1,3}))?");
    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    // What has a colon is never looked up as a name.
    private static final Pattern LITERAL =
            Pattern.compile("(?:" + BYTE + "\\.){3}" + BYTE + "|(?=[^.])[0-9A-Fa-f:.]{0,45}:[0-9A-Fa-f:.]{0,45}");

    /** Empty where the text is neither an address nor a range. */
    static Optional<AddressRange> parse(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            return Optional.empty();
        }
        return address(range.group(1)).flatMap(address -> {
            int length = address.getAddress().length * Byte.SIZE;
            int bits = range.group(2) == null ? length : Integer.parseInt(range.group(2));
            return bits <= length ? Optional.of(new AddressRange(address, bits)) : Optional.empty();
        });
    }

    /** The address that the text spells; empty where it is a name or anything else. */
    public static Optional<InetAddress> address(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress address) {
        byte[] mine = first.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
