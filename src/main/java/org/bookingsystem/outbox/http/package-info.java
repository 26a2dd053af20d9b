/** Deliveries over HTTP: signed posts, delivered when the answer is 2xx. The CRM gets each event as it is. */
package org.bookingsystem.outbox.http;
