/**
 * Messages to others, delivered at least once. A message is written in the transaction in which something happens.
 * After the commit the audiences that features register decide who hears of it, and each channel tries until the other
 * side has it.
 */
package org.bookingsystem.outbox;
