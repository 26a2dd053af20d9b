/** Passwords: how their hashes are made and compared, how many at once, and which are too common. */
package org.bookingsystem.identity.password;
