package org.bookingsystem.platform.persistence;

import java.io.IOException;
import java.io.Writer;
import org.eclipse.persistence.exceptions.ValidationException;
import org.eclipse.persistence.internal.databaseaccess.DatabaseCall;
import org.eclipse.persistence.internal.expressions.ExpressionSQLPrinter;
import org.eclipse.persistence.internal.expressions.SQLSelectStatement;
import org.eclipse.persistence.platform.database.DatabasePlatform;
import org.eclipse.persistence.queries.ValueReadQuery;

/** What EclipseLink, which has no platform for SQLite, must know of it. */
public class SqlitePlatform extends DatabasePlatform {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean supportsIdentity() {
        return true;
    }

    @Override
    public ValueReadQuery buildSelectQueryForIdentity() {
        ValueReadQuery query = new ValueReadQuery();
        query.setSQLString("SELECT last_insert_rowid()");
        return query;
    }

    // A writing transaction holds the one write lock from its first statement on: there is nothing finer to ask for.
    @Override
    public String getSelectForUpdateString() {
        return "";
    }

    // JDBC's {oj …} escape, which EclipseLink would use, the driver does not know.
    @Override
    public boolean shouldUseJDBCOuterJoinSyntax() {
        return false;
    }

    @Override
    public void printSQLSelectStatement(DatabaseCall call, ExpressionSQLPrinter printer, SQLSelectStatement statement) {
        int offset = statement.getQuery().getFirstResult();
        int end = statement.getQuery().getMaxRows();
        if (offset <= 0 && end <= 0) {
            super.printSQLSelectStatement(call, printer, statement);
            return;
        }
        statement.setUseUniqueFieldAliases(true);
        call.setFields(statement.printSQL(printer));
        try {
            Writer sql = printer.getWriter();
            sql.write(" LIMIT " + (end > 0 ? end - offset : -1) + " OFFSET " + offset);
        } catch (IOException e) {
            throw ValidationException.fileError(e);
        }
        call.setIgnoreFirstRowSetting(true);
        call.setIgnoreMaxResultsSetting(true);
    }
}
