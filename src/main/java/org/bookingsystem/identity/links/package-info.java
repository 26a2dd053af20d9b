/** Links in letters, by which people prove an address or choose a password: each counts once, and not for long. */
package org.bookingsystem.identity.links;
