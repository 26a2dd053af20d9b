package org.bookingsystem.notification;

/** Fired inside the transaction that makes dead deliveries wait again. */
record DeliveryRevived() {}
