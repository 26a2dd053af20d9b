/** All that is kept about somebody, given to them or taken away. What that is, the features say: each hands in its part. */
package org.bookingsystem.privacy;
