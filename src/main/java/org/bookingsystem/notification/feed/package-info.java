/**
 * Telling the notification service over one WebSocket connection, which is opened when there is something to tell and kept. A text frame
 * counts as delivered when the pong of a ping that was sent after it is back.
 */
package org.bookingsystem.notification.feed;
