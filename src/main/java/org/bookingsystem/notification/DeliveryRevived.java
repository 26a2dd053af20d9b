package org.bookingsystem.notification;

/** Fired inside the transaction that makes a dead delivery wait again. */
record DeliveryRevived(long deliveryId) {}
