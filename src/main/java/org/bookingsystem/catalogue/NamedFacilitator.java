package org.bookingsystem.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Who offers a session.
 *
 * @param id of the profile, as {@code GET /api/facilitators/{id}} shows it
 */
public record NamedFacilitator(long id, String name) {

    /** @param row with the columns {@code facilitator_id} and {@code facilitator} */
    public static NamedFacilitator of(ResultSet row) throws SQLException {
        return new NamedFacilitator(row.getLong("facilitator_id"), row.getString("facilitator"));
    }
}
