/**
 * Notices others what happens, at least once. A message is written in the transaction in which it happens; after the
 * commit the audiences that features register decide who is told of it, and every channel goes on trying, however long
 * the other side is away.
 */
package org.bookingsystem.outbox;
