package org.bookingsystem.notification.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import java.time.Duration;
import java.util.Map;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.AnotherServer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.EventClient;
import org.bookingsystem.support.EventClient.Heard;
import org.bookingsystem.support.OnServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@OnServer
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
class TwoNodesIT {
    private static final Duration SOON = Duration.ofSeconds(2);

    @Test
    void whatOneNodeCommitsReachesTheStreamsOfTheOther() {
        TestUser facilitator = TestUser.facilitator();
        long session = aSession().offeredBy(facilitator);
        try (AnotherServer other = AnotherServer.start();
                EventClient there = EventClient.listen(other.address(), facilitator.token(), "", Map.of());
                EventClient here = EventClient.listen(facilitator.token())) {
            long bookedHere = book(TestUser.user().api(), session);

            Heard first = there.next(SOON);
            assertThat(first.data().at("/data/booking/id").longValue()).isEqualTo(bookedHere);
            assertThat(here.next(SOON).id()).isEqualTo(first.id());

            long bookedThere = book(TestUser.user().api().at(other.address()), session);
            assertThat(here.next(SOON).data().at("/data/booking/id").longValue())
                    .isEqualTo(bookedThere);
            Heard second = there.next(SOON);

            // Half of it was heard there, the other half here.
            try (EventClient moved = EventClient.resume(facilitator.token(), first.id())) {
                assertThat(moved.next(SOON).id()).isEqualTo(second.id());
            }
        }
    }

    private static long book(Api api, long session) {
        return api.post("/api/bookings", Map.of("session_id", session))
                .expect(201)
                .json()
                .path("booking_id")
                .longValue();
    }
}
