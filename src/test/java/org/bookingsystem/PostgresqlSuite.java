package org.bookingsystem;

import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The integration tests on PostgreSQL, but those that {@link OneDatabase} has run elsewhere. */
@Suite
@IncludeEngines("junit-jupiter")
@ExcludeTags({"load", "browser"})
@SelectPackages("org.bookingsystem")
@IncludeClassNamePatterns(".*IT")
@ExcludeClassNamePatterns({
    OneDatabase.SQLITE,
    OneDatabase.SHARED_SERVER,
    OneDatabase.FEW_SERVERS,
    OneDatabase.MANY_SERVERS
})
class PostgresqlSuite {
    @BeforeSuite
    static void choose() {
        System.setProperty("test.database", "postgresql");
    }
}
