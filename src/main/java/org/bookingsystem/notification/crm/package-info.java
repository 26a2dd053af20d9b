/** Tells the CRM of every booking, over HTTP, as CloudEvents. */
package org.bookingsystem.notification.crm;
