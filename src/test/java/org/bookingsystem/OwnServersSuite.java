package org.bookingsystem;

import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The integration tests that start servers by themselves: see {@link OneDatabase}. */
@Suite
@IncludeEngines("junit-jupiter")
@ExcludeTags({"load", "browser"})
@SelectPackages("org.bookingsystem")
@IncludeClassNamePatterns(OneDatabase.MANY_SERVERS)
class OwnServersSuite {}
