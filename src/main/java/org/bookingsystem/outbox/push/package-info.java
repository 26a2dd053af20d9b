/**
 * Events over a WebSocket, to the notification service. A ping whose pong comes back shows that an event has been read.
 */
package org.bookingsystem.outbox.push;
