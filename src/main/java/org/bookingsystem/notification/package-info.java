/**
 * Who hears of bookings, in which words, and what facilitators see of it. The outbox delivers it.
 */
package org.bookingsystem.notification;
