package org.bookingsystem;

import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** What asks how fast it is, which a machine can only answer that has nothing else to do: {@code mvn verify -Pload}. */
@Suite
@IncludeEngines("junit-jupiter")
@IncludeTags("load")
@SelectPackages("org.bookingsystem")
@IncludeClassNamePatterns(".*IT")
class LoadSuite {
    @BeforeSuite
    static void choose() {
        System.setProperty("test.database", "postgresql");
    }
}
