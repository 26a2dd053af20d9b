package org.bookingsystem.identity.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import org.bookingsystem.support.FakeIssuer;
import org.junit.jupiter.api.Test;

class KeySetTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KeyPair RSA = FakeIssuer.rsaKeys(2048);
    private static final KeyPair EC = FakeIssuer.ecKeys();

    @Test
    void readsKeysForSigningOfBothKinds() {
        assertThat(KeySet.parse(set(rsa("r"), ec("e"))))
                .containsEntry("r", RSA.getPublic())
                .containsEntry("e", EC.getPublic())
                .hasSize(2);
    }

    @Test
    void readsAKeyThatDoesNotSayWhatItIsFor() {
        ObjectNode key = rsa("r");
        key.remove(List.of("use", "alg"));

        assertThat(KeySet.parse(set(key))).containsOnlyKeys("r");
    }

    @Test
    void leavesOutWhatIsForSomethingElse() {
        ObjectNode toWrap = rsa("key-ops");
        toWrap.putArray("key_ops").add("wrapKey").add("encrypt");
        ObjectNode toVerify = ec("verifies");
        toVerify.putArray("key_ops").add("verify");

        assertThat(KeySet.parse(set(
                        rsa("enc").put("use", "enc"),
                        rsa("oaep").put("alg", "RSA-OAEP"),
                        rsa("rs512").put("alg", "RS512"),
                        rsa("as-ec").put("alg", "ES256"),
                        ec("ecdh").put("alg", "ECDH-ES"),
                        ec("p-384").put("crv", "P-384"),
                        JSON.createObjectNode()
                                .put("kty", "oct")
                                .put("kid", "oct")
                                .put("k", "c2VjcmV0"),
                        JSON.createObjectNode()
                                .put("kty", "OKP")
                                .put("kid", "okp")
                                .put("crv", "Ed25519")
                                .put("x", "AA"),
                        FakeIssuer.jwk("weak", FakeIssuer.rsaKeys(1024)),
                        toWrap,
                        toVerify)))
                .containsOnlyKeys("verifies");
    }

    @Test
    void oneThatCannotBeReadKeepsNoOtherOut() {
        ObjectNode broken = rsa("broken").put("n", "%");
        ObjectNode nameless = rsa("nameless");
        nameless.remove("kid");
        ObjectNode numbered = rsa("numbered");
        numbered.put("kid", 7);

        assertThat(KeySet.parse(set(broken, nameless, numbered, rsa("r")))).containsOnlyKeys("r");
    }

    @Test
    void aSetWithoutAnyIsNone() {
        assertThatThrownBy(() -> KeySet.parse(set())).hasMessageContaining("no keys");
        assertThatThrownBy(() -> KeySet.parse(JSON.createArrayNode())).hasMessageContaining("no keys");
    }

    private static ObjectNode rsa(String id) {
        return FakeIssuer.jwk(id, RSA);
    }

    private static ObjectNode ec(String id) {
        return FakeIssuer.jwk(id, EC);
    }

    private static JsonNode set(ObjectNode... keys) {
        ObjectNode set = JSON.createObjectNode();
        set.putArray("keys").addAll(Arrays.asList(keys));
        return set;
    }
}
