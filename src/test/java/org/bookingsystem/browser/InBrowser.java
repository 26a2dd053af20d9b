package org.bookingsystem.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;

/** Where there is no browser, it is skipped and says so. */
@Tag("browser")
@EnabledIf(
        value = "org.bookingsystem.browser.Browser#isThere",
        disabledReason = "there is no browser: apt-get install chromium chromium-driver")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface InBrowser {}
