package org.bookingsystem.outbox.mail;

import java.util.Optional;
import org.bookingsystem.outbox.OutsideService;
import org.bookingsystem.platform.email.Mailbox;

/**
 * @param service EMAIL_SERVICE_URL, with scheme http, https, smtp or smtps
 * @param from EMAIL_FROM: whom mail comes from, as {@code bookings@example.com} or
 *     {@code Bookings <bookings@example.com>}
 */
public record MailSettings(Optional<OutsideService> service, Mailbox from) {}
