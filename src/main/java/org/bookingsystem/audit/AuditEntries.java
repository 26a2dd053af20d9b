package org.bookingsystem.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.bookingsystem.platform.persistence.Jdbc;
import org.bookingsystem.platform.persistence.Slice;
import org.bookingsystem.platform.web.Chunks;
import org.bookingsystem.platform.web.JsonNames;

/** Looks up what was written down, newest first. */
@ApplicationScoped
public class AuditEntries {
    @Inject
    private Jdbc database;

    List<AuditView> list(AuditFilter filter, Slice slice) {
        AuditFilter.Clause where = filter.where(slice.after());
        String sql = "SELECT * FROM audit_entries" + where.sql() + " ORDER BY id DESC LIMIT "
                + slice.limit().orElse(Integer.MAX_VALUE) + " OFFSET " + slice.offset();
        return database.list(sql, AuditEntries::view, where.parameters().toArray());
    }

    long count(AuditFilter filter) {
        AuditFilter.Clause where = filter.where(Optional.empty());
        return database.find(
                        "SELECT COUNT(*) FROM audit_entries" + where.sql(),
                        row -> row.getLong(1),
                        where.parameters().toArray())
                .orElseThrow();
    }

    /** All of them, fetched a chunk at a time while they are read. */
    Iterator<AuditView> stream(AuditFilter filter) {
        return new Chunks<>((last, size) ->
                list(filter, Slice.startingAfter(Optional.ofNullable(last).map(AuditView::cursor), size)));
    }

    /**
     * What a user did, or what was done to them.
     *
     * @param last the one before; null at the start
     */
    List<AuditView> listOf(long userId, AuditView last, int max) {
        return database.list(
                "SELECT * FROM audit_entries WHERE (actor = ? OR subject = ?) AND id < ? ORDER BY id DESC LIMIT ?",
                AuditEntries::view,
                userId,
                userId,
                last == null ? Long.MAX_VALUE : last.id(),
                max);
    }

    /** About how many there are: ids of what was rolled back count, too. Counting them would read them all. */
    public long estimate() {
        return database.find("SELECT MAX(id) - MIN(id) + 1 FROM audit_entries", row -> row.getLong(1))
                .orElse(0L);
    }

    private static AuditView view(ResultSet row) throws SQLException {
        return new AuditView(
                row.getLong("id"),
                Jdbc.instant(row, "at"),
                JsonNames.find(AuditAction.class, row.getString("action")).orElse(null),
                id(row, "actor"),
                id(row, "subject"),
                row.getString("object"),
                row.getString("detail"),
                row.getString("request_id"),
                row.getString("address"));
    }

    private static Long id(ResultSet row, String column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? null : id;
    }
}
