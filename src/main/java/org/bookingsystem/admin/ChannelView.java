package org.bookingsystem.admin;

import org.bookingsystem.outbox.DeliveryCounts.Count;

/** @param oldestWaitingSeconds 0 where none waits */
record ChannelView(String channel, long waiting, long dead, long withheld, long oldestWaitingSeconds) {

    static ChannelView of(Count count) {
        return new ChannelView(
                count.channel(),
                count.waiting(),
                count.dead(),
                count.withheld(),
                count.oldestWaiting().toSeconds());
    }
}
