package org.bookingsystem.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bookingsystem.catalogue.SessionDraft;
import org.bookingsystem.identity.TestUser;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.OnServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of a list fit together, whatever happens while somebody goes through them. */
@OnServer
class ListsIT {
    private static final Instant START = Instant.parse("2033-05-01T09:00:00Z");

    private final String word = "lists" + UUID.randomUUID();
    private TestUser facilitator;
    private TestUser guest;
    private long firstSession;

    private enum Listing {
        CATALOGUE("/api/sessions?q={word}&"),
        OWN_SESSIONS("/api/facilitator/sessions?"),
        OWN_BOOKINGS("/api/bookings/my?"),
        FACILITATORS_BOOKINGS("/api/facilitator/bookings?"),
        SESSIONS_BOOKINGS("/api/facilitator/sessions/{session}/bookings?");

        private final String path;

        Listing(String path) {
            this.path = path;
        }
    }

    /** Seven of everything; several sessions start at the same time. */
    @BeforeEach
    void fill() {
        facilitator = TestUser.facilitator();
        guest = TestUser.user();
        firstSession = offer(START);
        for (int i = 1; i < 7; i++) {
            book(guest, offer(START.plus(Duration.ofHours(i / 3))));
            book(TestUser.user(), firstSession);
        }
        book(guest, firstSession);
    }

    private long offer(Instant start) {
        SessionDraft draft =
                aSession().with("title", word).with("capacity", 100).starting(start);
        return draft.offeredBy(facilitator);
    }

    private static void book(TestUser user, long session) {
        user.api().post("/api/bookings", Map.of("session_id", session)).expect(201);
    }

    /** Something new at the head of every list. */
    private void somethingHappens() {
        book(guest, offer(START.minus(Duration.ofDays(1))));
        book(TestUser.user(), firstSession);
    }

    @ParameterizedTest
    @EnumSource
    void whoeverFollowsNextMeetsEachRowOnceWhateverIsAddedMeanwhile(Listing list) {
        List<Long> before = ids(get(list, ""));

        Answer part = get(list, "limit=2");
        List<Long> met = new ArrayList<>(ids(part));
        while (part.links().containsKey("next")) {
            somethingHappens();
            assertThat(part.links().get("next")).contains("after=").doesNotContain("offset=");
            part = as(list).get(part.links().get("next")).expect(200);
            met.addAll(ids(part));
        }

        assertThat(met).isEqualTo(before);
        assertThat(ids(as(list).get(part.links().get("first")))).isEqualTo(ids(get(list, "limit=2")));
    }

    @ParameterizedTest
    @EnumSource
    void partsByOffsetNeitherOverlapNorLeaveGaps(Listing list) {
        List<Long> all = ids(get(list, ""));

        Answer part = get(list, "offset=5&limit=3");
        Answer previous = as(list).get(part.links().get("prev")).expect(200);
        Answer before = as(list).get(previous.links().get("prev")).expect(200);

        assertThat(ids(part)).isEqualTo(all.subList(5, Math.min(8, all.size())));
        assertThat(ids(previous)).isEqualTo(all.subList(2, 5));
        assertThat(ids(before)).isEqualTo(all.subList(0, 2));
        assertThat(before.links()).doesNotContainKey("prev");
        assertThat(ids(as(list).get(before.links().get("next")))).isEqualTo(all.subList(2, 4));
        assertThat(ids(as(list).get(part.links().get("first")))).isEqualTo(all.subList(0, 3));
    }

    @ParameterizedTest
    @EnumSource
    void howManyThereAreIsToldToThoseWhoAsk(Listing list) {
        String all = Integer.toString(ids(get(list, "")).size());

        for (String part : List.of("", "limit=1", "limit=1&offset=2", "offset=1")) {
            assertThat(get(list, part).header("X-Total-Count")).as(part).isEmpty();
            assertThat(get(list, part + "&total=false").header("X-Total-Count")).isEmpty();
            assertThat(get(list, part + "&total=true").header("X-Total-Count")).hasValue(all);
        }
        String after = get(list, "limit=2&total=true").links().get("next");
        assertThat(as(list).get(after).expect(200).header("X-Total-Count")).hasValue(all);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsBehindARowCanBeHadWithoutALimitToo(Listing list) {
        List<Long> all = ids(get(list, ""));
        String next = get(list, "limit=3").links().get("next");

        Answer rest = as(list).get(next.replace("limit=3", "")).expect(200);

        assertThat(ids(rest)).isEqualTo(all.subList(3, all.size()));
        assertThat(rest.header("Link")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theLastPartHasNoNext(Listing list) {
        int all = ids(get(list, "")).size();

        assertThat(get(list, "limit=" + all).links()).containsOnlyKeys("first");
        assertThat(get(list, "limit=" + (all - 1)).links()).containsOnlyKeys("first", "next");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "-1", "1-", "-", "1-2-3", "1.5", "9999999999999999999", "%00"})
    void refusesAPlaceThatIsNone(String after) {
        get(Listing.OWN_BOOKINGS, "");
        guest.api().get("/api/bookings/my?total=yes&limit=0&after=" + after).expectInvalid("after", "limit", "total");
        guest.api().get("/api/sessions?after=" + after).expectInvalid("after");
    }

    @Test
    void aPlaceInAListByTimeNeedsItsTime() {
        guest.api().get("/api/sessions?limit=5&after=7").expectInvalid("after");
    }

    @Test
    void aPlaceAtTheEndsOfTimeIsJustAPlace() {
        guest.api()
                .get("/api/sessions?limit=5&after=999999999999999999-999999999999999999")
                .expect(200);
        assertThat(ids(guest.api().get("/api/sessions?limit=5&after=0-0&q=" + word)))
                .hasSize(5);
        assertThat(ids(guest.api().get("/api/bookings/my?after=0"))).isEmpty();
    }

    private Answer get(Listing list, String part) {
        String path = list.path.replace("{word}", word).replace("{session}", Long.toString(firstSession));
        return as(list).get(path + part).expect(200);
    }

    private Api as(Listing list) {
        return list.path.startsWith("/api/facilitator/") ? facilitator.api() : guest.api();
    }

    private static List<Long> ids(Answer answer) {
        return answer.expect(200)
                .json()
                .valueStream()
                .map(row -> row.path("id").longValue())
                .toList();
    }
}
