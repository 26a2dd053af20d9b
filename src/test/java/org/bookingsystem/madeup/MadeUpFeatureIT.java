package org.bookingsystem.madeup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.FakeService;
import org.bookingsystem.support.OwnServer;
import org.junit.jupiter.api.Test;

/**
 * The WAR that ships, and a feature beside: who wants to tell somebody something adds an audience and letters, and
 * changes nothing.
 */
class MadeUpFeatureIT {

    @Test
    void aFeatureTellsWhatItLikesByAnAudienceAndLettersOfItsOwn() {
        FakeService email = new FakeService(0).start();
        FakeService crm = new FakeService(0).start();
        Map<String, String> services = Map.of(
                "EMAIL_SERVICE_URL",
                email.address().toString(),
                "CRM_SERVICE_URL",
                crm.address().toString());
        try (OwnServer server = OwnServer.inDevelopment("it-made-up", services)
                .adding(StormJob.class, StormAudience.class, StormLetters.class)
                .start()) {
            Eventually.holds(() -> assertThat(email.received()).hasSize(1));
            Eventually.holds(() -> assertThat(crm.received()).hasSize(1));

            JsonNode letter = email.received().get(0).json();
            assertThat(letter.path("to").textValue()).isEqualTo("mayor@example.com");
            assertThat(letter.path("subject").textValue()).isEqualTo("A storm is coming to Ghent");
            assertThat(letter.path("data").path("event").textValue()).isEqualTo("storm.coming");
            assertThat(letter.path("data").path("town").textValue()).isEqualTo("Ghent");
            assertThat(letter.path("data").has("ics")).isFalse();
            JsonNode event = crm.received().get(0).json();
            assertThat(event.path("type").textValue()).isEqualTo("storm.coming");
            assertThat(event.path("subject").textValue()).isEqualTo("towns/9000");
            assertThat(event.path("data").path("town").textValue()).isEqualTo("Ghent");
            assertThat(crm.received().get(0).header("Idempotency-Key"))
                    .isEqualTo(event.path("id").textValue() + "-crm");
            assertThat(server.database().number("SELECT failures FROM jobs WHERE name = 'storm'"))
                    .isZero();
        } finally {
            email.stop();
            crm.stop();
        }
    }
}
