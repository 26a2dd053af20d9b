package org.bookingsystem.identity.openid;

import org.bookingsystem.platform.email.EmailAddress;
import org.bookingsystem.platform.email.Mailable;
import org.bookingsystem.platform.web.Text;

/**
 * @param idToken Google's signed word for who this is; demanded where Google sign-in is configured
 * @param credential the same, under the name that Google's own button uses
 * @param googleId the claims below may come along; beside a token they must agree with it
 */
public record GoogleRequest(
        String idToken,
        String credential,
        @Text(max = 255, line = true) String googleId,

        @Mailable @Text(max = EmailAddress.MAX_LENGTH) String email,

        @Text(max = 200, line = true) String name) {

    public GoogleRequest {
        email = EmailAddress.normalize(email);
    }

    String token() {
        return idToken == null ? credential : idToken;
    }
}
