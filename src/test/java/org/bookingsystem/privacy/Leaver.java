package org.bookingsystem.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.MailedLetters;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.TestDatabase;

/** Somebody who has been called other names, and reached at other addresses, and has left traces everywhere. */
final class Leaver {
    static final String PASSWORD = "correct horse";
    private static final String ME = "/api/auth/me";

    final String formerName = "Formerly" + letters();
    final String firstName = "Zora" + letters();
    final String lastName = "Quill" + letters();
    final String formerAddress = TestUser.newEmail();
    final String address = TestUser.newEmail();
    final String nextAddress = TestUser.newEmail();
    final long id;
    private String token;

    /** While the email service is there: the address has changed by a link in a letter. */
    Leaver() {
        Map<String, String> account =
                Map.of("email", formerAddress, "password", PASSWORD, "name", formerName, "role", "facilitator");
        Answer registered = Api.anonymous().post("/api/auth/register", account).expect(201);
        id = registered.json().at("/user/id").longValue();
        token = registered.json().path("access_token").textValue();
        books(offers(aSession()));
        Eventually.holds(
                () -> assertThat(TestDatabase.current().columnsWith(formerName)).contains("events.payload"));
        api().patch(ME, Map.of("email", address, "current_password", PASSWORD)).expect(200);
        String link = MailedLetters.token(MailedLetters.await(address, "account-new-email"));
        Api.anonymous().post("/api/auth/verify", Map.of("token", link)).expect(200);
        signIn();
        api().patch(
                        ME,
                        Map.of(
                                "name",
                                name(),
                                "bio",
                                "Ask " + firstName + " at " + address,
                                "specialization",
                                lastName + "'s tea",
                                "time_zone",
                                "Europe/Berlin",
                                "locale",
                                "de"))
                .expect(200);
        api().patch(ME, Map.of("email", nextAddress, "current_password", PASSWORD))
                .expect(200);
    }

    private static String letters() {
        return UUID.randomUUID().toString().replaceAll("[^a-f]", "");
    }

    void signIn() {
        Answer signedIn = Api.anonymous()
                .post("/api/auth/login", Map.of("email", address, "password", PASSWORD))
                .expect(200);
        token = signedIn.json().path("access_token").textValue();
    }

    Api api() {
        return Api.withToken(token);
    }

    String token() {
        return token;
    }

    String name() {
        return firstName + " " + lastName;
    }

    /** What must not be found anywhere once they have left. */
    List<String> traces() {
        return List.of(formerName, firstName, lastName, formerAddress, address, nextAddress);
    }

    long offers(SessionDraft draft) {
        return api().post("/api/sessions", draft.json())
                .expect(201)
                .json()
                .path("session_id")
                .longValue();
    }

    /** One whose title and description name them. */
    long offersTea() {
        return offers(aSession().with("title", "Tea with " + firstName).with("description", "Write to " + address));
    }

    long books(long session) {
        return api().post("/api/bookings", Map.of("session_id", session, "notes", name() + " is coming, " + address))
                .expect(201)
                .json()
                .path("booking_id")
                .longValue();
    }
}
