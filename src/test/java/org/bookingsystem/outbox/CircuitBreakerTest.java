package org.bookingsystem.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.bookingsystem.PinnedClock;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private static final String NOW = "2030-05-01T08:00:00Z";
    private final DeliveryFailure hangs = DeliveryFailure.unanswered("no answer within 10 s", null);

    private final Clock clock = new PinnedClock(NOW);
    private final CircuitBreaker service = new CircuitBreaker(new Somewhere(), clock);

    @Test
    void oneMessageThatIsNeverAnsweredDoesNotTakeTheServiceDown() {
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(leaveUnanswered(1)).isFalse();
        }

        assertThat(service.isDown()).isFalse();
    }

    @Test
    void aMessageIsToBlameWhereOthersWereAnsweredMeanwhile() {
        long before = service.answers();
        service.answered();

        assertThat(service.leftUnanswered(delivery(1), hangs, before, false)).isTrue();
        assertThat(leaveUnanswered(2)).isFalse();
        assertThat(service.isDown()).isFalse();
    }

    @Test
    void twoMessagesInARowWithoutAnAnswerTakeTheServiceDownUntilItAnswers() {
        leaveUnanswered(1);
        leaveUnanswered(2);

        assertThat(service.isDown()).isTrue();
        assertThat(service.rest(clock.instant())).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        service.answered();
        assertThat(service.isDown()).isFalse();
        assertThat(service.rest(clock.instant())).isZero();
    }

    @Test
    void asksMoreAndMoreSeldomAndAtLeastEveryHalfMinute() {
        for (int probe = 0; probe < 20; probe++) {
            service.away(DeliveryFailure.unavailable("connection refused", (Throwable) null), true);
        }

        assertThat(service.rest(clock.instant())).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
    }

    @Test
    void leavesTheServiceAloneForAsLongAsItAsks() {
        service.away(DeliveryFailure.unavailable("answered 503", Duration.ofMinutes(5)), false);
        service.away(DeliveryFailure.unavailable("answered 503", (Throwable) null), false);

        assertThat(service.rest(clock.instant())).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aServiceThatLetsNothingInIsDownFromTheFirstRefusalOn() {
        assertThat(refuse(1)).isFalse();
        assertThat(service.isDown()).isTrue();
        assertThat(refuse(2)).isFalse();
        assertThat(refuse(1)).isFalse();

        service.answered();
        assertThat(service.isDown()).isFalse();
    }

    @Test
    void aMessageIsToBlameThatIsRefusedAgainAfterOthersWereLetIn() {
        refuse(1);
        service.answered();

        assertThat(refuse(1)).isTrue();
        assertThat(service.isDown()).isFalse();
        assertThat(refuse(2)).isFalse();
    }

    @Test
    void aMessageIsToBlameThatIsRefusedWhileOthersAreLetIn() {
        long before = service.answers();
        service.answered();

        assertThat(service.refused(delivery(1), DeliveryFailure.refused("answered 403", null), before, false))
                .isTrue();
        assertThat(service.isDown()).isFalse();
    }

    private boolean refuse(long id) {
        return service.refused(
                delivery(id), DeliveryFailure.refused("answered 401", null), service.answers(), service.isDown());
    }

    private boolean leaveUnanswered(long id) {
        return service.leftUnanswered(delivery(id), hangs, service.answers(), false);
    }

    private static Delivery delivery(long id) {
        return new Delivery(id, "event-" + id, "booking.created", "crm", "{}", null, 1, null);
    }

    private static final class Somewhere implements Channel {
        @Override
        public String name() {
            return "crm";
        }

        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public String address() {
            return "http://127.0.0.1:5001";
        }

        @Override
        public int concurrency() {
            return 1;
        }

        @Override
        public void deliver(Delivery delivery) {
            throw new UnsupportedOperationException();
        }
    }
}
