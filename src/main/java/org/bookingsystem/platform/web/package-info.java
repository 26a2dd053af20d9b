/** The HTTP edge: what every request and answer has in common, whichever feature it meets. */
package org.bookingsystem.platform.web;
