/**
 * Telling others what happens to bookings, at least once. What is to be told is written in the transaction in which it happens, and sent
 * afterwards, however long the other side was away.
 */
package org.bookingsystem.notification;
