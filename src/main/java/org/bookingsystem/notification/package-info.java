/**
 * Who is told what about bookings, in which words, and what facilitators see of it. How it gets there is the outbox's
 * business.
 */
package org.bookingsystem.notification;
