package org.bookingsystem.outbox;

import java.util.List;

/**
 * One event for those outside.
 *
 * @param subject what it is about, as {@code bookings/12}: notices of the same are delivered in order, per channel and
 *     recipient
 * @param owner who may see what becomes of its deliveries; null for nobody
 * @param isLive whether its owner also hears of it live
 * @param data the CloudEvent's data, to be written as JSON
 */
public record Notice(String subject, String owner, boolean isLive, Object data, List<To> recipients) {

    /** @param name the recipient's, as the channel knows it */
    public record To(String channel, String name) {}
}
