/** Sessions that recur: they are offered, changed and cancelled together, and are ordinary sessions otherwise. */
package org.bookingsystem.catalogue.series;
