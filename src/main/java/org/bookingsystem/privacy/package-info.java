/** All that is kept about somebody, given to them or taken away. Each feature hands in its part. */
package org.bookingsystem.privacy;
