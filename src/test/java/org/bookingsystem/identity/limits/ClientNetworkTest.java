package org.bookingsystem.identity.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::ffff:c000:201, 192.0.2.1",
        "2001:db8:1:2::1, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2:ffff:ffff:ffff:ffff, 2001:db8:1:2:0:0:0:0/64",
        "2001:DB8:0001:0002:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:3::1, 2001:db8:1:3:0:0:0:0/64",
        "::1, 0:0:0:0:0:0:0:0/64",
        "fe80::1%eth0, fe80:0:0:0:0:0:0:0/64",
        "fe80:0:0:0:a:b:c:d%2, fe80:0:0:0:0:0:0:0/64"
    })
    void isAnAddressOfTheOldKindOrAHouseholdOfTheNew(String address, String name) {
        assertThat(ClientNetwork.of(address)).hasToString(name);
    }

    @Test
    void looksUpNoName() {
        assertThat(ClientNetwork.of("localhost")).hasToString("localhost");
    }
}
