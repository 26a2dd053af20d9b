/**
 * What can be booked: sessions and retreats, offered by facilitators. The seats of each are counted here and nowhere
 * else.
 */
package org.bookingsystem.catalogue;
