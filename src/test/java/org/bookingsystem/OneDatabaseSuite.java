package org.bookingsystem;

import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The integration tests that know no database, with a shared server of their own: see {@link OneDatabase}. */
@Suite
@IncludeEngines("junit-jupiter")
@ExcludeTags({"load", "browser"})
@SelectPackages("org.bookingsystem")
@IncludeClassNamePatterns({OneDatabase.SHARED_SERVER, OneDatabase.FEW_SERVERS})
class OneDatabaseSuite {
    @BeforeSuite
    static void choose() {
        System.setProperty("test.database", "sqlite");
        System.setProperty("test.directory", "it-one-database");
    }
}
