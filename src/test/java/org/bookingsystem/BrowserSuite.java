package org.bookingsystem;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** What takes a browser: {@code mvn verify -Pbrowser}. */
@Suite
@IncludeEngines("junit-jupiter")
@IncludeTags("browser")
@SelectPackages("org.bookingsystem.browser")
@IncludeClassNamePatterns(".*BrowserIT")
class BrowserSuite {}
