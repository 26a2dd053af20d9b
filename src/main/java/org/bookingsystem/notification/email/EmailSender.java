package org.bookingsystem.notification.email;

import org.bookingsystem.notification.Delivery;
import org.bookingsystem.notification.DeliveryFailure;

/** Hands a message to those who carry it on. */
interface EmailSender {
    /** @throws DeliveryFailure where they do not take it */
    void send(Email email, Delivery delivery) throws DeliveryFailure;
}
