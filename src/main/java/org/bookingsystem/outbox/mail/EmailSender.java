package org.bookingsystem.outbox.mail;

import org.bookingsystem.outbox.Delivery;
import org.bookingsystem.outbox.DeliveryFailure;

/** Hands a message to those who carry it on. */
interface EmailSender {
    /** @throws DeliveryFailure where they do not take it */
    void send(Email email, Delivery delivery) throws DeliveryFailure;
}
