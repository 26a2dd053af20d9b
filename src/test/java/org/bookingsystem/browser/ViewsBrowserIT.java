package org.bookingsystem.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bookingsystem.catalogue.SessionDraft.aSession;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.bookingsystem.support.OwnServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every view, in light and dark, wide and narrow: nobody is kept out, and nothing sticks out. */
@InBrowser
class ViewsBrowserIT {
    private static final int NARROWEST = 320;
    private static final int MOST_BYTES = 100_000;
    private static OwnServer server;
    private static long session;

    @BeforeAll
    static void fill() {
        server = OwnServer.inDevelopment("it-browser-views", Map.of()).start();
        String fay = server.register("fay@example.com", "Fay Ortiz", "facilitator");
        List<String> titles = List.of("Tea ceremony", "Evening Yoga", "Breath and Voice", "Walking in the Woods");
        Instant noon = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(12, ChronoUnit.HOURS);
        for (int day = 1; day <= 12; day++) {
            session = server.offer(
                    aSession()
                            .with("title", titles.get(day % titles.size()))
                            .with("place", "Harbour House")
                            .with("capacity", day)
                            .starting(noon.plus(day, ChronoUnit.DAYS)),
                    fay);
            server.book(session, server.register("guest" + day + "@example.com", "Guest " + day, "user"));
        }
        server.book(session, fay);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static List<String> views(String email) {
        if (email == null) {
            return List.of("/sign-in", "/sign-up", "/forgotten");
        }
        if (email.startsWith("admin")) {
            return List.of(
                    "/admin", "/admin/users", "/admin/users/1", "/admin/messages", "/admin/audit", "/admin/settings");
        }
        return List.of(
                "/",
                "/?month=" + Instant.now().toString().substring(0, 7),
                "/sessions/" + session,
                "/bookings",
                "/profile",
                "/studio",
                "/studio/week",
                "/studio/sessions",
                "/studio/sessions/new",
                "/studio/sessions/" + session,
                "/studio/sessions/" + session + "/change",
                "/studio/deliveries",
                "/facilitators/1",
                "/nothing");
    }

    @Test
    void everyViewIsForEverybodyAndFits() {
        SoftAssertions all = new SoftAssertions();
        for (String email : new String[] {null, "fay@example.com", "admin@example.com"}) {
            try (Browser browser = Browser.open(server.address(), Look.DESKTOP)) {
                if (email != null) {
                    browser.go("/sign-in")
                            .type("Email address", email)
                            .type("Password", "password123")
                            .press("Sign in");
                    browser.doesNotSee("Forgotten your password?");
                }
                views(email).forEach(view -> look(browser, view, all));
            }
        }
        all.assertAll();
    }

    private static void look(Browser browser, String view, SoftAssertions all) {
        browser.go(view).doesNotSee("Loading …");
        for (Look look : List.of(Look.DESKTOP, Look.DESKTOP.inTheDark(), Look.PHONE.wide(NARROWEST))) {
            browser.look(look);
            all.assertThat(browser.barriers()).as("%s, %s", view, look).isEmpty();
            all.assertThat(browser.fits()).as("%s fits, %s", view, look).isTrue();
        }
        browser.look(Look.DESKTOP);
    }

    @Test
    void thePicturesOfTheReadmeAreTaken() {
        try (Browser browser = Browser.open(server.address(), Look.DESKTOP)) {
            browser.go("/sign-in").type("Email address", "fay@example.com").type("Password", "password123");
            browser.press("Sign in").sees("Find a session", "Tea ceremony").picture("app-find");
            browser.go("/studio").sees("Latest bookings", "Live").picture("app-studio");
            browser.look(Look.PHONE.inTheDark());
            browser.go("/sessions/" + session).sees("seats left").picture("app-session");
        }
    }

    @Test
    void theFirstViewIsSmall() {
        try (Browser browser = Browser.open(server.address(), Look.PHONE)) {
            browser.go("/sign-in").sees("Sign in");
            Object bytes = browser.run("""
                    return [...performance.getEntriesByType('resource'), ...performance.getEntriesByType('navigation')]
                      .reduce((sum, entry) => sum + entry.transferSize, 0);
                    """);
            assertThat((Long) bytes).isBetween(1000L, (long) MOST_BYTES);
        }
    }
}
