package org.bookingsystem.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.bookingsystem.PinnedClock;
import org.bookingsystem.outbox.FanOut.MessageFailure;
import org.bookingsystem.outbox.Notice.To;
import org.bookingsystem.platform.persistence.Installation;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.persistence.MigratedSqlite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FanOutTest {
    @TempDir
    private Path directory;

    private final PinnedClock clock = new PinnedClock("2030-05-01T08:00:00Z");
    private final List<String> broken = new ArrayList<>();
    private Jdbc database;
    private FanOut fanOut;

    @BeforeEach
    void start() {
        database = new Jdbc(MigratedSqlite.in(directory));
        OtherNodes none = new OtherNodes() {
            @Override
            void tell() {
                // There are none.
            }
        };
        Installation installation = new Installation() {
            @Override
            public String id() {
                return "here";
            }
        };
        fanOut = new FanOut(
                database,
                clock,
                installation,
                none,
                List.of(new Everybody()),
                List.of(new Somewhere("post", true), new Somewhere("pigeon", false)));
    }

    @Test
    void tellsWhoseChannelIsOnAndForgetsTheMessage() {
        write("news", "a", "k", null);

        tellAll();

        assertThat(subjects()).containsExactly("a");
        assertThat(database.list("SELECT channel || ' ' || recipient FROM deliveries", row -> row.getString(1)))
                .containsExactly("post everybody");
        assertThat(database.find("SELECT payload FROM events", row -> row.getString(1))
                        .orElseThrow())
                .contains("\"source\":\"/booking-system/here\"", "\"type\":\"news\"", "\"data\":{\"about\":\"a\"}");
        assertThat(fanOut.next(10)).isFalse();
    }

    @Test
    void aMessageThatIsNotDueHoldsBackNoOther() {
        write("news", "later", "k", clock.instant().plus(Duration.ofHours(1)));
        write("news", "now", "k", null);

        tellAll();
        assertThat(subjects()).containsExactly("now");
        clock.advance(Duration.ofHours(1));
        tellAll();
        assertThat(subjects()).containsExactly("now", "later");
    }

    @Test
    void aMessageThatCannotBeToldIsTriedAgainLaterAndHoldsBackNoOther() {
        broken.add("bad");
        write("news", "bad", "k", null);
        write("news", "good", "k", null);

        MessageFailure failure = catchThrowableOfType(MessageFailure.class, () -> fanOut.next(10));
        assertThat(subjects()).isEmpty();
        fanOut.postpone(failure);
        tellAll();
        assertThat(subjects()).containsExactly("good");

        broken.clear();
        clock.advance(Duration.ofSeconds(1));
        tellAll();
        assertThat(subjects()).containsExactly("good", "bad");
    }

    @Test
    void aTypeThatOnlyANewerVersionKnowsIsLeftToIt() {
        write("novelty", "a", "k", null);
        write("news", "b", "k", null);

        tellAll();

        assertThat(subjects()).containsExactly("b");
        assertThat(database.list("SELECT subject FROM messages", row -> row.getString(1)))
                .containsExactly("a");
    }

    @Test
    void whatHasTheSameKeyWaitsForAllPartsAndTheOthersDoNot() {
        write("series", "big", "k", null);
        write("news", "same key", "k", null);
        write("news", "another key", "other", null);

        tellAll();

        assertThat(subjects()).containsExactly("big", "another key", "big", "big", "same key");
    }

    private void tellAll() {
        while (fanOut.next(10)) {
            assertThat(database.find("SELECT last FROM event_numbers", row -> row.getLong(1)))
                    .isEqualTo(database.find("SELECT MAX(id) FROM events", row -> row.getLong(1)));
        }
    }

    private void write(String type, String subject, String key, Instant dueAt) {
        database.update("""
                INSERT INTO messages (type, subject, order_key, owner, payload, created_at, due_at, attempts, progress)
                VALUES (?, ?, ?, 'me', '', ?, ?, 0, 0)""", type, subject, key, clock.instant(), dueAt);
    }

    private List<String> subjects() {
        return database.list("SELECT subject FROM events ORDER BY id", row -> row.getString(1));
    }

    private final class Everybody implements Audience {
        @Override
        public Set<String> types() {
            return Set.of("news", "series");
        }

        @Override
        public Notices tell(Message message, long after) {
            if (broken.contains(message.subject())) {
                throw new IllegalStateException("on purpose");
            }
            Notice notice = new Notice(
                    message.subject(),
                    message.owner(),
                    true,
                    Map.of("about", message.subject()),
                    List.of(new To("post", "everybody"), new To("pigeon", "everybody")));
            boolean more = message.type().equals("series") && after < 2;
            return new Notices(List.of(notice), more ? OptionalLong.of(after + 1) : OptionalLong.empty());
        }
    }

    private record Somewhere(String name, boolean isOn) implements Channel {
        @Override
        public String address() {
            return "nowhere";
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
