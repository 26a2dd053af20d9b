package org.bookingsystem;

import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * All integration tests on SQLite, but those of the queue under load and in outages, which PostgreSQL has the harder
 * part of, and the comparison of the two.
 */
@Suite
@IncludeEngines("junit-jupiter")
@ExcludeTags("load")
@SelectPackages("org.bookingsystem")
@IncludeClassNamePatterns(".*IT")
@ExcludeClassNamePatterns(".*\\.(CrmIT|DrainIT|SchemaIT)")
class SqliteSuite {
    @BeforeSuite
    static void choose() {
        System.setProperty("test.database", "sqlite");
    }
}
