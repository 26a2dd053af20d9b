/**
 * Letters to people, through an email service over HTTP or straight to a mail server. Features write them; nothing here
 * knows what about.
 */
package org.bookingsystem.outbox.mail;
