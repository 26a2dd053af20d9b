/** What a facilitator sees at a glance. Reads only. */
package org.bookingsystem.dashboard;
