package org.bookingsystem.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.bookingsystem.support.Api;
import org.bookingsystem.support.Eventually;
import org.bookingsystem.support.OwnServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What people do from the first look to the last, each with nothing but what stands on the pages. */
@InBrowser
class JourneysBrowserIT {
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");
    private static final String PASSWORD = "password123";

    private static OwnServer server;
    private static String fay;

    @BeforeAll
    static void start() {
        server = OwnServer.inDevelopment("it-browser", Map.of()).start();
        fay = server.register("fay@example.com", "Fay Ortiz", "facilitator");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static Browser browser() {
        return Browser.open(server.address(), Look.DESKTOP);
    }

    private static Browser signedIn(Look look, String email) {
        Browser browser = Browser.open(server.address(), look);
        browser.go("/sign-in")
                .type("Email address", email)
                .type("Password", PASSWORD)
                .press("Sign in");
        return browser.doesNotSee("Forgotten your password?");
    }

    /** @return their address */
    private static String somebody(String name) {
        String email = "p-" + UUID.randomUUID() + "@example.com";
        server.register(email, name, "user");
        return email;
    }

    private static String unique(String title) {
        return title + " " + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void aNewcomerSignsUpFindsBooksAndCancels() {
        String title = unique("Tea ceremony");
        server.offer(aSession().with("title", title).with("place", "Harbour House"), fay);
        try (Browser ann = browser()) {
            ann.go("/").sees("Sign in").press("Create an account");
            ann.type("Your name", "Ann Lee").type("Email address", UUID.randomUUID() + "@example.com");
            ann.type("Password", PASSWORD).press("Create the account");
            ann.sees("Find a session", "Ann Lee").type("Search by title, words or name", title);
            ann.keys(Keys.ENTER);
            ann.press(title).sees("Fay Ortiz", "Harbour House", "10 seats left");
            ann.type("Notes", "I bring my own cup").press("Book");
            ann.sees("Your seat is booked.", "You have a seat", "9 seats left");
            ann.go("/bookings").sees("Coming up", title).press("Cancel the booking");
            ann.sees("Give the seat back?").press("Cancel the booking");
            ann.sees("The booking is cancelled.", "Past and cancelled", "Cancelled");
        }
    }

    @Test
    void aFacilitatorOffersChangesAndSeesWhoBooksWithoutLookingAgain() {
        String title = unique("Evening Yoga");
        String start = FIELD.format(Instant.now().plus(3, ChronoUnit.DAYS).atZone(ZoneId.of("Europe/Berlin")));
        try (Browser fays = signedIn(Look.DESKTOP, "fay@example.com")) {
            fays.go("/studio").press("Offer a session");
            fays.type("Title", title)
                    .typeTime("Begins", start)
                    .type("Seats", "2")
                    .type("Price of a seat", "12.5");
            fays.press("Offer it").sees("The session can be booked now.", "Nobody has booked yet", "Live");
            long session = Long.parseLong(fays.view().replaceAll("\\D", ""));

            server.book(session, server.register(UUID.randomUUID() + "@example.com", "Ben Okafor", "user"));

            fays.sees("1 person comes", "Ben Okafor", "1 of 2 seats are taken");
            fays.press("Change the session")
                    .sees("1 person has a seat")
                    .type("Seats", "1")
                    .press("Save");
            fays.sees("1 of 1 seats are taken");
            fays.press("Change the session")
                    .type("Place", "Attic")
                    .press("Save")
                    .sees("Attic");
            fays.go("/studio/week").sees("Week").go("/studio").sees("Latest bookings", "Ben Okafor");
        }
    }

    @Test
    void twoWhoWantTheLastSeatAreTwoOfWhomOneIsTold() {
        long session = server.offer(aSession().with("capacity", 1), fay);
        try (Browser one = signedIn(Look.DESKTOP, somebody("Kim One"));
                Browser other = signedIn(Look.PHONE, somebody("Lee Other"))) {
            List<Browser> both = List.of(one, other);
            both.forEach(browser -> browser.go("/sessions/" + session).sees("1 seat left", "Book a seat"));

            both.parallelStream().forEach(browser -> browser.press("Book"));

            Eventually.holds(() -> assertThat(both.stream().map(Browser::text))
                    .satisfiesOnlyOnce(text -> assertThat(text).contains("You have a seat"))
                    .satisfiesOnlyOnce(text -> assertThat(text).contains("Somebody was quicker")));
        }
    }

    @Test
    void whoeverSignsOutInOneTabIsOutInTheOthers() {
        try (Browser ann = signedIn(Look.DESKTOP, somebody("Ann Tabs"))) {
            ann.newTab();
            ann.go("/bookings").sees("Nothing is booked", "Ann Tabs");
            ann.press("Sign out").sees("You are signed out.");

            ann.tab(0);
            ann.sees("You have signed out in another tab.").doesNotSee("Ann Tabs");
            assertThat(ann.run("return sessionStorage.getItem('signed-in')")).isNull();
        }
    }

    @Test
    void withoutAConnectionNothingTypedIsLostAndItGoesOnByItself() {
        long session = server.offer(aSession(), fay);
        try (Browser ann = signedIn(Look.PHONE, somebody("Ann Offline"))) {
            ann.go("/sessions/" + session).type("Notes", "Vegan, please");
            ann.offline(true);
            ann.press("Book").sees("No connection.", "The server does not answer.");
            assertThat(ann.valueOf("Notes")).isEqualTo("Vegan, please");

            ann.offline(false);
            ann.sees("The connection is back.").press("Book").sees("Your seat is booked.", "Vegan, please");
            assertThat(server.database().number("SELECT count(*) FROM bookings WHERE session_id = ?", session))
                    .isEqualTo(1);
        }
    }

    @Test
    void aSignInThatEndedLeadsBackToWhatWasTyped() {
        long session = server.offer(aSession(), fay);
        String email = somebody("Ann Returns");
        try (Browser ann = signedIn(Look.DESKTOP, email)) {
            ann.go("/sessions/" + session).type("Notes", "Left of the window");
            Api.withToken((String) ann.run("return JSON.parse(sessionStorage.getItem('signed-in')).token"))
                    .at(server.address())
                    .post("/api/auth/logout-everywhere")
                    .expect(200);

            ann.press("Book").sees("Your sign-in has ended.");
            ann.type("Email address", email).type("Password", PASSWORD).press("Sign in");
            ann.sees("Book a seat");
            assertThat(ann.valueOf("Notes")).isEqualTo("Left of the window");
            ann.press("Book").sees("Your seat is booked.");
        }
    }

    @Test
    void theKeyboardIsEnough() {
        String title = unique("Silent Weekend");
        server.offer(aSession().with("title", title), fay);
        String email = somebody("Kay Board");
        try (Browser kay = browser()) {
            kay.go("/sign-in").sees("Sign in");
            kay.tabTo("Email address");
            kay.keys(email, Keys.TAB, PASSWORD, Keys.ENTER);
            kay.sees("Kay Board").tabTo("Search by title, words or name");
            kay.keys(title, Keys.ENTER);
            kay.doesNotSee("Morning Meditation").tabTo(title);
            kay.keys(Keys.ENTER);
            kay.sees("Book a seat");
            assertThat(kay.focused()).isEqualTo(title);
            kay.tabTo("Book");
            kay.keys(Keys.ENTER);
            kay.sees("Your seat is booked.").tabTo("Cancel the booking");
            kay.keys(Keys.ENTER);
            kay.sees("Give the seat back?");
            kay.keys(Keys.ESCAPE);
            kay.doesNotSee("Give the seat back?").sees("You have a seat");
            assertThat(kay.focused()).isEqualTo("Cancel the booking");
        }
    }

    @Test
    void mistakesStandBesideTheirFields() {
        try (Browser fays = signedIn(Look.DESKTOP, "fay@example.com")) {
            fays.go("/studio/sessions/new").press("Offer it");
            fays.seesMistake("Title", "Please fill this in.");
            fays.type("Title", "Yesterday")
                    .typeTime("Begins", "2020-01-01T10:00")
                    .typeTime("Ends", "2020-01-01T11:00");
            fays.press("Offer it").seesMistake("Begins", "That time is over: choose a later one.");
            fays.typeTime("Begins", "2031-03-30T02:30")
                    .typeTime("Ends", "2031-03-30T05:00")
                    .press("Offer it");
            assertThat(fays.sees("Europe/Berlin").text()).contains("clocks are put forward");
        }
    }

    @Test
    void whatHappenedDuringABreakIsSeenAfterIt() {
        long session = server.offer(aSession(), fay);
        List<String> people = Stream.of("Early Bird", "Night Owl")
                .map(name -> server.register(UUID.randomUUID() + "@example.com", name, "user"))
                .toList();
        try (Browser fays = signedIn(Look.DESKTOP, "fay@example.com")) {
            fays.go("/studio/sessions/" + session).sees("Live");
            server.book(session, people.get(0));
            fays.sees("Early Bird");

            fays.offline(true);
            fays.sees("Connecting");
            server.book(session, people.get(1));
            fays.offline(false);

            fays.sees("Night Owl", "Live", "2 people come");
        }
    }

    @Test
    void whoeverWaitsGetsTheSeatThatIsGivenBack() {
        long session = server.offer(aSession().with("capacity", 1), fay);
        String ann = server.register(UUID.randomUUID() + "@example.com", "Ann First", "user");
        long booking = server.book(session, ann);
        try (Browser ben = signedIn(Look.PHONE, somebody("Ben Waits"))) {
            ben.go("/sessions/" + session).sees("Fully booked").press("Wait for a seat");
            ben.sees("You are number 1 on the waiting list.").go("/bookings").sees("Waiting for a seat", "Number 1");

            Api.withToken(ann)
                    .at(server.address())
                    .post("/api/bookings/" + booking + "/cancel")
                    .expect(200);

            ben.reload().sees("Coming up", "Booked").go("/sessions/" + session).sees("You have a seat");
        }
    }

    @Test
    void aStudiosWeekIsOfferedBookedMovedAndCheckedIn() {
        String title = unique("Monday Circle");
        String start = FIELD.format(Instant.now().plus(8, ChronoUnit.DAYS).atZone(ZoneId.of("Europe/Berlin")));
        try (Browser fays = signedIn(Look.DESKTOP, "fay@example.com");
                Browser ann = signedIn(Look.PHONE, somebody("Ann Regular"))) {
            fays.go("/studio/sessions/new").type("Title", title).typeTime("Begins", start);
            fays.choose("Comes again", "Every week")
                    .type("How many sessions in all", "3")
                    .press("Offer it");
            fays.sees("3 sessions can be booked now.");

            ann.go("/?q=" + title.replace(" ", "%20")).press(title).press("All dates of this series");
            ann.sees("3 dates to come").press("Book all").sees("3 sessions are booked.");
            ann.go("/bookings")
                    .sees("Coming up", title)
                    .press("Cancel the booking")
                    .press("Cancel the booking");
            ann.sees("The booking is cancelled.");

            fays.go("/studio/sessions").press(title).press("Cancel the session").sees("Cancel the whole session?");
            fays.press("Cancel this one and those that follow").sees("The session is cancelled.");
            ann.reload().sees("Nothing is booked", "Past and cancelled");
        }
    }

    @Test
    void atTheDoorAPhoneIsEnough() {
        long session = server.offer(aSession().starting(Instant.now().plus(40, ChronoUnit.MINUTES)), fay);
        server.book(session, server.register(UUID.randomUUID() + "@example.com", "Dora Door", "user"));
        try (Browser fays = signedIn(Look.PHONE, "fay@example.com")) {
            fays.go("/studio/sessions/" + session)
                    .sees("Dora Door", "0 here")
                    .press("Here")
                    .sees("1 here");
            fays.reload()
                    .sees("1 here")
                    .press("Not here")
                    .sees("0 here")
                    .press("Not here")
                    .sees("0 here");
            assertThat(server.database().number("SELECT count(*) FROM bookings WHERE attendance IS NOT NULL"))
                    .isZero();
        }
    }

    @Test
    void anAdminFindsBlocksAndLetsIn() {
        String email = somebody("Mallory Noise");
        try (Browser ada = signedIn(Look.DESKTOP, "admin@example.com")) {
            ada.go("/admin").sees("This node", "Well");
            ada.go("/admin/users").type("Search by name or email", email);
            ada.keys(Keys.ENTER);
            ada.press("Mallory Noise")
                    .press("Block")
                    .sees("They are signed out")
                    .press("Block");
            ada.sees("Done.", "Blocked", "Let them in again")
                    .press("Let them in again")
                    .doesNotSee("Let them in again");
            ada.go("/admin/audit").sees("Let in again").go("/admin/settings").sees("BOOKING_MODE", "[REDACTED]");
            ada.go("/admin/messages").sees("Nothing has failed");
        }
    }

    @Test
    void timesAreTheViewersWithTheSessionsBeside() {
        long session = server.offer(
                aSession()
                        .in("Europe/Berlin", "2031-06-02T18:00:00", "2031-06-02T19:00:00")
                        .with("title", "Sundowner"),
                fay);
        try (Browser ann = Browser.open(server.address(), Look.DESKTOP.in("America/New_York"))) {
            ann.go("/sign-in")
                    .type("Email address", somebody("Ann York"))
                    .type("Password", PASSWORD)
                    .press("Sign in");
            ann.sees("Ann York").go("/sessions/" + session).sees("12:00", "13:00", "18:00", "in Berlin");
        }
    }

    @Test
    void whoReadsGermanReadsGermanAndNamesStayWhole() {
        long session = server.offer(aSession().with("title", "שיעור יוגה (בוקר)"), fay);
        String name = "أحمد بن علي";
        String email = somebody(name);
        try (Browser ahmad = Browser.open(server.address(), Look.PHONE.speaking("de-DE"))) {
            ahmad.go("/sign-in")
                    .type("E-Mail-Adresse", email)
                    .type("Passwort", PASSWORD)
                    .press("Anmelden");
            ahmad.sees("Angebote finden", name).go("/sessions/" + session).sees("שיעור יוגה (בוקר)", "Platz buchen");
            assertThat(ahmad.run("return document.querySelector('.who bdi').textContent"))
                    .isEqualTo(name);
            assertThat(ahmad.run("return document.documentElement.lang")).isEqualTo("de");
            ahmad.press("Buchen").sees("Ihr Platz ist gebucht.");
        }
    }

    @Test
    void whoForgetsThePasswordOrLeavesFindsTheWay() {
        try (Browser ann = browser()) {
            ann.go("/sign-in").press("Forgotten your password?").type("Email address", "ann@example.com");
            ann.press("Send the letter").sees("the letter is on its way");
        }
        String email = somebody("Ann Leaves");
        try (Browser ann = signedIn(Look.PHONE, email)) {
            ann.go("/profile").press("Delete my account").sees("This cannot be undone.");
            ann.run("document.querySelector('dialog input').focus()");
            ann.keys(PASSWORD, Keys.ENTER);
            ann.sees("Your account is deleted.");
        }
        assertThat(server.database().number("SELECT count(*) FROM users WHERE email = ?", email))
                .isZero();
    }
}
