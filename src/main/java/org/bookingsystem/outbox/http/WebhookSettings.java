package org.bookingsystem.outbox.http;

import java.util.Optional;
import org.bookingsystem.outbox.OutsideService;
import org.bookingsystem.platform.config.Secret;

/**
 * @param crm CRM_SERVICE_URL, with scheme http or https, and CRM_BEARER_TOKEN
 * @param signingKey WEBHOOK_SIGNING_SECRET as it was given, checked; for Standard Webhooks signatures
 */
record WebhookSettings(Optional<OutsideService> crm, Optional<Secret> signingKey) {}
