package org.bookingsystem.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.bookingsystem.identity.Person;
import org.bookingsystem.identity.PersonalData;
import org.bookingsystem.identity.Users;
import org.bookingsystem.platform.persistence.OwnConnection;
import org.bookingsystem.platform.persistence.SearchText;

/**
 * What somebody offers. What is not over is cancelled; the rest stays for those who were there, without a description
 * or a place, and under a title that does not name the one who offered it.
 */
@ApplicationScoped
public class PersonalSessions implements PersonalData {
    private static final String TITLES = "SELECT id, title, session_type FROM sessions WHERE facilitator_id = ?";
    private static final String RETITLE = """
            UPDATE sessions SET title = ?, description = NULL, place = NULL, online_url = NULL, image_url = NULL
            WHERE id = ?""";
    private static final String REWORD =
            "UPDATE session_words SET words = ?, facilitator = ?, place = '' WHERE session_id = ?";

    @Inject
    private OwnConnection database;

    @Inject
    private Sessions sessions;

    @Inject
    private SessionService service;

    @Inject
    private Users users;

    @Inject
    private Event<CatalogueChanged> changed;

    @Inject
    private Clock clock;

    private record Titled(long id, String title) {}

    @Override
    public String part() {
        return "sessions";
    }

    @Override
    public Turn turn() {
        return Turn.SESSIONS;
    }

    @Override
    public Object export(long userId) {
        return users.findFacilitatorId(userId).<Object>map(sessions::streamOwn).orElse(List.of());
    }

    @Override
    public void erase(Person person) {
        person.facilitatorId().ifPresent(facilitator -> {
            retitle(person, facilitator);
            changed.fire(new CatalogueChanged());
            // Their messages say what they are called now.
            sessions.listOpen(facilitator, clock.instant()).forEach(service::cancel);
        });
    }

    private void retitle(Person person, long facilitatorId) {
        List<Titled> titled = database.list(
                TITLES,
                row -> new Titled(row.getLong(1), person.titleWithoutName(row.getString(2), row.getString(3))),
                facilitatorId);
        database.batch(
                RETITLE,
                titled.stream()
                        .map(session -> new Object[] {session.title(), session.id()})
                        .toList());
        String name = SearchText.of(Person.NAME);
        database.batch(
                REWORD,
                titled.stream()
                        .map(session -> new Object[] {SearchText.of(session.title()), name, session.id()})
                        .toList());
    }
}
