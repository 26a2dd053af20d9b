package org.bookingsystem.platform.persistence;

import org.eclipse.persistence.platform.database.PostgreSQLPlatform;

/**
 * PostgreSQL, with the weaker row lock: FOR UPDATE would wait for every booking that only refers to the session by its
 * key.
 */
public class PostgresqlPlatform extends PostgreSQLPlatform {
    private static final long serialVersionUID = 1L;

    @Override
    public String getSelectForUpdateString() {
        return " FOR NO KEY UPDATE";
    }
}
