package org.bookingsystem.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import org.bookingsystem.platform.web.Json;

/**
 * What a message about an account says.
 *
 * @param userId 0 where only an address is known
 * @param email where it is told; null for the address that the account has, or is to have
 * @param isVerified whether {@code email} was proven to be theirs
 * @param origin where links in the letter lead; null without one
 * @param provider through which the account is entered now; null where that is not what is told
 */
record AccountPayload(long userId, String email, boolean isVerified, String origin, String provider) {

    static AccountPayload of(long userId) {
        return new AccountPayload(userId, null, false, null, null);
    }

    String toJson() {
        try {
            return Json.MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AccountPayload parse(String json) {
        try {
            return Json.MAPPER.readValue(json, AccountPayload.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
