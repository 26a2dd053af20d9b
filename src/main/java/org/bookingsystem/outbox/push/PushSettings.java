package org.bookingsystem.outbox.push;

import java.util.Optional;
import org.bookingsystem.outbox.OutsideService;

/** @param service NOTIFICATION_SERVICE_URL, with scheme ws or wss, and BACKEND_SERVICE_TOKEN */
record PushSettings(Optional<OutsideService> service) {}
