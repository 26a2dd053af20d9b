/** The web app as people use it: in Chromium, on the WAR that ships. {@code mvn verify -Pbrowser} runs it. */
package org.bookingsystem.browser;
