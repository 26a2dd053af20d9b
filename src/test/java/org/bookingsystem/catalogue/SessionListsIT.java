package org.bookingsystem.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.OnServer;
import org.bookingsystem.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** The catalogue is rendered once for all who ask, and still says what is true. */
@OnServer
class SessionListsIT {
    private final TestUser facilitator = TestUser.facilitator();
    private final TestUser user = TestUser.user();
    private final String title = "Rendered " + facilitator.id();
    private final long session =
            aSession().with("title", title).with("capacity", 9).offeredBy(facilitator);
    private final String list = "/api/sessions?q=Rendered%20" + facilitator.id();

    private Answer unless(String tag) {
        return user.api().send("GET", list, BodyPublishers.noBody(), Map.of("If-None-Match", tag));
    }

    private JsonNode shown() {
        return StreamSupport.stream(user.api().get(list).expect(200).json().spliterator(), false)
                .filter(entry -> entry.path("id").longValue() == session)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoeverHasTheListIsToldThatItIsTheSameUntilItIsNot() {
        Answer first = user.api().get(list).expect(200);
        String tag = first.header("ETag").orElseThrow();
        assertThat(first.header("Cache-Control")).hasValue("private, no-cache");

        Answer same = unless(tag).expect(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.header("ETag")).hasValue(tag);

        user.api().post("/api/bookings", Map.of("session_id", session)).expect(201);
        assertThat(unless(tag).expect(200).header("ETag")).isNotEmpty().isNotEqualTo(first.header("ETag"));
    }

    @Test
    void whatChangesShowsInTheNextList() {
        assertThat(shown().path("available_spots").intValue()).isEqualTo(9);
        long booking = user.api()
                .post("/api/bookings", Map.of("session_id", session))
                .expect(201)
                .json()
                .path("booking_id")
                .longValue();
        assertThat(shown().path("available_spots").intValue()).isEqualTo(8);
        user.api().post("/api/bookings/" + booking + "/cancel").expect(200);
        assertThat(shown().path("available_spots").intValue()).isEqualTo(9);
        facilitator.api().put("/api/sessions/" + session, Map.of("price", 12)).expect(200);
        assertThat(shown().path("price").doubleValue()).isEqualTo(12);
        facilitator.api().patch("/api/auth/me", Map.of("name", "Somebody Else")).expect(200);
        assertThat(shown().path("facilitator").textValue()).isEqualTo("Somebody Else");
        facilitator.api().post("/api/sessions/" + session + "/cancel").expect(200);
        assertThat(user.api().get(list).expect(200).json()).isEmpty();
    }

    @Test
    void whatAnotherNodeChangesShowsWithinASecond() {
        assertThat(shown().path("capacity").intValue()).isEqualTo(9);
        TestDatabase.current().execute("UPDATE sessions SET capacity = 7 WHERE id = ?", session);

        TestDatabase.awaitSeen();

        assertThat(shown().path("capacity").intValue()).isEqualTo(7);
    }

    @Test
    void aLongListIsPackedForWhoeverCanUnpackIt() throws IOException, InterruptedException {
        facilitator
                .api()
                .put("/api/sessions/" + session, Map.of("description", "Breathe. ".repeat(300)))
                .expect(200);
        HttpRequest request = HttpRequest.newBuilder(Api.server().resolve(list))
                .header("Authorization", "Bearer " + user.token())
                .header("Accept-Encoding", "br;q=1, gzip;q=0.8")
                .build();

        HttpResponse<byte[]> answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(answer.headers().allValues("Vary")).contains("Accept-Encoding");
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(user.api().get(list).expect(200).body());
        }
        assertThat(user.api()
                        .send("GET", list, BodyPublishers.noBody(), Map.of("Accept-Encoding", "gzip;q=0"))
                        .expect(200)
                        .header("Content-Encoding"))
                .isEmpty();
    }
}
