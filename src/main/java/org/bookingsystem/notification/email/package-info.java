/** Writes to those whom a booking concerns: through an email service over HTTP, or straight to a mail server. */
package org.bookingsystem.notification.email;
