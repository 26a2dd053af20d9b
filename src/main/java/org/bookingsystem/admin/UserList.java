package org.bookingsystem.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bookingsystem.admin.UserListRequest.Standing;
import org.bookingsystem.identity.IdentityProblem;
import org.bookingsystem.identity.Role;
import org.bookingsystem.identity.Users;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.persistence.SearchText;
import org.bookingsystem.platform.persistence.Slice;
import org.bookingsystem.platform.problem.ProblemException;

/** Looks up accounts for admins, newest first. */
@ApplicationScoped
public class UserList {
    private static final String FROM = " FROM users u LEFT JOIN facilitators f ON f.user_id = u.id WHERE 1 = 1";
    private static final String SELECT = """
            SELECT u.id, u.email, u.email_verified, u.name, u.role, u.blocked_at, u.deleted_at, u.created_at,
                f.id AS facilitator_id, f.approved""" + FROM;

    @Inject
    private Jdbc database;

    @Inject
    private Users users;

    /** Conditions, and their parameters. */
    private static final class Clause {
        private final StringBuilder sql = new StringBuilder();
        private final List<Object> parameters = new ArrayList<>();

        Clause(Optional<String> text, Optional<Standing> standing) {
            text.filter(typed -> !SearchText.of(typed).isEmpty()).ifPresent(typed -> {
                sql.append(" AND u.words LIKE ? ESCAPE '!'");
                parameters.add(SearchText.pattern(typed));
            });
            standing.ifPresent(wanted -> sql.append(" AND ").append(wanted.condition()));
        }
    }

    List<UserSummary> list(Optional<String> text, Optional<Standing> standing, Slice slice) {
        Clause where = new Clause(text, standing);
        slice.after().ifPresent(cursor -> {
            where.sql.append(" AND u.id < ?");
            where.parameters.add(cursor.id());
        });
        String sql = SELECT + where.sql + " ORDER BY u.id DESC" + slice.sql();
        return database.list(sql, this::summary, where.parameters.toArray());
    }

    long count(Optional<String> text, Optional<Standing> standing) {
        Clause where = new Clause(text, standing);
        return database.find("SELECT COUNT(*)" + FROM + where.sql, row -> row.getLong(1), where.parameters.toArray())
                .orElseThrow();
    }

    /** @throws ProblemException 404 */
    UserSummary get(long id) {
        return database.find(SELECT + " AND u.id = ?", this::summary, id)
                .orElseThrow(() -> new ProblemException(IdentityProblem.USER_NOT_FOUND));
    }

    private UserSummary summary(ResultSet row) throws SQLException {
        long facilitator = row.getLong("facilitator_id");
        boolean hasProfile = !row.wasNull();
        String email = row.getString("email");
        boolean verified = row.getBoolean("email_verified");
        return new UserSummary(
                row.getLong("id"),
                email,
                verified,
                row.getString("name"),
                Jdbc.constant(row, "role", Role.class),
                users.isAdmin(email, verified),
                hasProfile ? facilitator : null,
                hasProfile && !row.getBoolean("approved"),
                Jdbc.instant(row, "blocked_at"),
                Jdbc.instant(row, "deleted_at"),
                Jdbc.instant(row, "created_at"));
    }
}
