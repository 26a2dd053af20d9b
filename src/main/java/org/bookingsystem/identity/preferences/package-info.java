/** How somebody likes to be treated: their time zone, their language, and the letters that they want. */
package org.bookingsystem.identity.preferences;
