package org.bookingsystem.identity.openid;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Where a provider's keys are to be had. */
sealed interface KeySource {

    /**
     * Asks for them, by their ids.
     *
     * @param patience for all that must be asked
     */
    CompletableFuture<Map<String, PublicKey>> fetch(HttpClient http, Duration patience);

    /** Where it is asked first. */
    URI address();

    /** The address is known. */
    record Known(URI address) implements KeySource {

        @Override
        public CompletableFuture<Map<String, PublicKey>> fetch(HttpClient http, Duration patience) {
            return Documents.fetch(http, address, patience).thenApply(KeySet::parse);
        }
    }

    /** The issuer has a document that tells the address (OpenID Connect Discovery 1.0). It is asked each time. */
    record Discovered(String issuer) implements KeySource {
        private static final String DOCUMENT = "/.well-known/openid-configuration";

        @Override
        public URI address() {
            return URI.create(issuer.replaceFirst("/$", "") + DOCUMENT);
        }

        @Override
        public CompletableFuture<Map<String, PublicKey>> fetch(HttpClient http, Duration patience) {
            Duration half = patience.dividedBy(2);
            return Documents.fetch(http, address(), half)
                    .thenApply(this::keysAddress)
                    .thenCompose(keys -> new Known(keys).fetch(http, half));
        }

        private URI keysAddress(JsonNode document) {
            String said = document.path("issuer").asText();
            if (!said.equals(issuer)) {
                throw new UncheckedIOException(new IOException("it is the document of '" + said + "'"));
            }
            String keys = document.path("jwks_uri").asText();
            if (!isGood(keys)) {
                throw new UncheckedIOException(new IOException("no good jwks_uri: '" + keys + "'"));
            }
            return URI.create(keys);
        }

        /** An issuer that is asked over https must not lead to where anybody can change the answer. */
        boolean isGood(String keys) {
            return keys.startsWith("https://") || (keys.startsWith("http://") && issuer.startsWith("http://"));
        }
    }
}
