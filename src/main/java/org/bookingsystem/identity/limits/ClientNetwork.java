package org.bookingsystem.identity.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.bookingsystem.platform.web.AddressRange;

/**
 * Where one client sends from, as limits count it: an IPv4 address, or the first 64 bits of an IPv6 address, since a
 * client may choose the rest.
 */
public record ClientNetwork(String name) {
    private static final int NETWORK_BYTES = 8;

    /** @param address as the request has it; an IPv4 address in IPv6 form is taken for what it is */
    public static ClientNetwork of(String address) {
        // A link-local address may name a network card.
        String plain = address.replaceFirst("%.*", "");
        return new ClientNetwork(AddressRange.address(plain)
                .map(known -> known instanceof Inet6Address ? network(known) : known.getHostAddress())
                .orElse(plain));
    }

    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
