package org.bookingsystem.outbox.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bookingsystem.platform.config.Secret;

/** Signs messages as the Standard Webhooks specification 1.0.0 says: HMAC-SHA256 over id, time and body. */
final class WebhookSignature {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** @param secret base64, with or without {@code whsec_} before it */
    WebhookSignature(Secret secret) {
        key = new SecretKeySpec(Base64.getDecoder().decode(secret.value().replaceFirst("^whsec_", "")), ALGORITHM);
    }

    /** The value of the header {@code webhook-signature}. */
    String of(String id, Instant time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + time.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
