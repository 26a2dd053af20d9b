package org.bookingsystem.catalogue;

import java.util.List;

/**
 * What a query of sessions reads besides, for features that know more of them.
 *
 * @param columns with a comma before each
 * @param joins to follow a FROM clause that has the session as s
 * @param parameters the values of their question marks
 */
public record Beside(String columns, String joins, List<Object> parameters) {
    static final Beside NOTHING = new Beside("", "", List.of());
}
