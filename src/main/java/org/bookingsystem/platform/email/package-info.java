/** What is an email address here: what mail can be carried to. */
package org.bookingsystem.platform.email;
