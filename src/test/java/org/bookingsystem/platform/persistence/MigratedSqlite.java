package org.bookingsystem.platform.persistence;

import java.nio.file.Path;
import org.bookingsystem.platform.config.SettingsFixture;
import org.sqlite.SQLiteDataSource;

/** A SQLite database with the schema of this version and nothing in it. */
public final class MigratedSqlite {
    private MigratedSqlite() {}

    /** @param directory where its file goes */
    public static SQLiteDataSource in(Path directory) {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + directory.resolve("booking.db"));
        // Nobody cuts the power here.
        database.setSynchronous("OFF");
        new Migrations(database).migrate(null, SettingsFixture.production().of(DatabaseSettings.class));
        return database;
    }
}
