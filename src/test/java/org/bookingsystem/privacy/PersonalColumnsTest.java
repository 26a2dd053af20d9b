package org.bookingsystem.privacy;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bookingsystem.identity.PersonalData;
import org.bookingsystem.platform.persistence.MigratedSqlite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of each column it is decided whether it says something about a person, and who sees to that. A new one fails here
 * until that is decided for it, too. SchemaIT sees to it that both databases have the same.
 */
class PersonalColumnsTest {
    private static final String ACCOUNT = "PersonalAccount";
    private static final String BOOKINGS = "PersonalBookings";
    private static final String WAITLIST = "PersonalWaitlist";
    private static final String SESSIONS = "PersonalSessions";
    private static final String LETTERS = "PersonalLetters";
    private static final String AUDIT = "PersonalAudit";
    private static final String CALENDAR = "PersonalCalendar";

    /** What says something about a person, and the bean that exports it, and erases it where it can be read. */
    private static final Map<String, String> PERSONAL = Map.ofEntries(
            entry("users.email", ACCOUNT),
            entry("users.password_hash", ACCOUNT),
            entry("users.name", ACCOUNT),
            entry("users.new_email", ACCOUNT),
            entry("users.time_zone", ACCOUNT),
            entry("users.locale", ACCOUNT),
            entry("users.unwanted_letters", ACCOUNT),
            entry("users.email_verified", ACCOUNT),
            entry("users.words", ACCOUNT),
            entry("linked_accounts.issuer", ACCOUNT),
            entry("linked_accounts.subject", ACCOUNT),
            entry("linked_accounts.name", ACCOUNT),
            entry("linked_accounts.email", ACCOUNT),
            entry("facilitators.bio", ACCOUNT),
            entry("facilitators.specialization", ACCOUNT),
            entry("bookings.notes", BOOKINGS),
            // It stays as a figure, as the booking does.
            entry("bookings.attendance", BOOKINGS),
            entry("waiting_list.seats", WAITLIST),
            entry("waiting_list.joined_at", WAITLIST),
            entry("sessions.title", SESSIONS),
            entry("sessions.description", SESSIONS),
            entry("sessions.place", SESSIONS),
            entry("sessions.online_url", SESSIONS),
            entry("sessions.image_url", SESSIONS),
            entry("session_words.words", SESSIONS),
            entry("session_words.facilitator", SESSIONS),
            entry("session_words.place", SESSIONS),
            // Who keeps it open to others, and since when.
            entry("calendars.created_at", CALENDAR),
            entry("messages.payload", LETTERS),
            entry("events.payload", LETTERS),
            entry("deliveries.last_error", LETTERS),
            // Entries stay as they are until they are old: where somebody was when they did something.
            entry("audit_entries.address", AUDIT));

    /** What names a person by a number or a hash alone, which stays or is soon gone. */
    private static final Set<String> POINTERS = Set.of(
            "users.id",
            "facilitators.id",
            "facilitators.user_id",
            "linked_accounts.id",
            "linked_accounts.user_id",
            "calendars.user_id",
            "calendars.secret_hash",
            "links.hash",
            "links.user_id",
            "ended_sign_ins.id",
            "ended_sign_ins.user_id",
            "sessions.facilitator_id",
            "bookings.user_id",
            "bookings.facilitator_id",
            "waiting_list.user_id",
            "messages.owner",
            "events.live_for",
            "deliveries.owner",
            "deliveries.recipient",
            "unverified_letters.address_hash",
            "rate_limits.counted_for",
            "idempotency_keys.key_hash",
            "idempotency_keys.fingerprint",
            // Of a registration it is the user's.
            "idempotency_keys.made_id",
            "audit_entries.actor",
            "audit_entries.subject",
            "audit_entries.object",
            "audit_entries.request_id");

    /** Figures, times and words of ours. */
    private static final Set<String> OF_NOBODY = Set.of(
            "users.role",
            "users.tokens_valid_from",
            "users.blocked_at",
            "users.deleted_at",
            "users.created_at",
            "facilitators.approved",
            "facilitators.created_at",
            "links.purpose",
            "links.ends_at",
            "ended_sign_ins.forgotten_at",
            "sessions.id",
            "sessions.session_type",
            "sessions.start_time",
            "sessions.end_time",
            "sessions.time_zone",
            "sessions.capacity",
            "sessions.confirmed_bookings",
            "sessions.further_seats",
            "sessions.waiting",
            "sessions.max_seats_per_booking",
            "sessions.bookable_until_minutes",
            "sessions.cancellable_until_minutes",
            "sessions.revenue_cents",
            "sessions.price_cents",
            "sessions.status",
            "sessions.revision",
            "sessions.created_at",
            "sessions.series_id",
            "sessions.detached",
            "series.id",
            "series.recurrence",
            "series.created_at",
            "sessions.changed_at",
            "sessions.reminded_for",
            "session_words.session_id",
            "bookings.id",
            "bookings.session_id",
            "bookings.booking_status",
            "bookings.booking_date",
            "bookings.price_cents",
            "bookings.seats",
            "bookings.held_until",
            "waiting_list.id",
            "waiting_list.session_id",
            "bookings.revision",
            "bookings.ended_revision",
            "bookings.changed_at",
            "installation.id",
            "messages.id",
            "messages.type",
            "messages.subject",
            "messages.order_key",
            "messages.traceparent",
            "messages.created_at",
            "messages.due_at",
            "messages.attempts",
            "messages.progress",
            "event_numbers.last",
            "events.id",
            "events.event_id",
            "events.type",
            "events.subject",
            "events.traceparent",
            "events.created_at",
            "deliveries.id",
            "deliveries.event",
            "deliveries.channel",
            "deliveries.subject",
            "deliveries.status",
            "deliveries.attempts",
            "deliveries.created_at",
            "deliveries.next_attempt_at",
            "deliveries.failing_since",
            "deliveries.leased_until",
            "deliveries.finished_at",
            "deliveries.counted",
            "unverified_letters.day",
            "unverified_letters.letters",
            "jobs.name",
            "jobs.due_at",
            "jobs.leased_until",
            "jobs.leased_by",
            "jobs.last_run",
            "jobs.last_millis",
            "jobs.failures",
            "write_probes.id",
            "write_probes.filling",
            "rate_limits.forgotten_at",
            "idempotency_keys.used_at",
            // Ids of bookings, and words of ours.
            "idempotency_keys.told",
            "audit_entries.id",
            "audit_entries.at",
            "audit_entries.action",
            "audit_entries.detail",
            "audit_keeping.kept_from");

    @TempDir
    private Path directory;

    @Test
    void ofEveryColumnItIsDecidedWhetherItIsPersonal() throws SQLException {
        Set<String> decided = new TreeSet<>(PERSONAL.keySet());
        decided.addAll(POINTERS);
        decided.addAll(OF_NOBODY);

        assertThat(columns()).isEqualTo(decided);
        assertThat(decided).hasSize(PERSONAL.size() + POINTERS.size() + OF_NOBODY.size());
    }

    private Set<String> columns() throws SQLException {
        Set<String> all = new TreeSet<>();
        try (Connection connection = MigratedSqlite.in(directory).getConnection();
                ResultSet columns = connection.getMetaData().getColumns(null, null, "%", "%")) {
            while (columns.next()) {
                all.add(columns.getString("TABLE_NAME") + "." + columns.getString("COLUMN_NAME"));
            }
        }
        all.removeIf(column -> column.startsWith("flyway") || column.startsWith("sqlite"));
        return all;
    }

    @Test
    void whoeverIsNamedHandsInItsPart() {
        Predicate<JavaClass> isPart = type -> type.isAssignableTo(PersonalData.class) && !type.isInterface();
        Set<String> parts = new ClassFileImporter(Set.of(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS))
                .importPackages("org.bookingsystem").stream()
                        .filter(isPart)
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toSet());

        assertThat(parts).isEqualTo(Set.copyOf(PERSONAL.values()));
    }
}
