/**
 * What happens to a facilitator's bookings, while it happens: streams of server-sent events, which need no outside
 * service. An event that one node commits reaches the streams of all.
 */
package org.bookingsystem.live;
