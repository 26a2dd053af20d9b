package org.bookingsystem.outbox.push;

import java.time.Duration;

/**
 * How long the other side may take. A delivery whose connection broke over another message takes two pongs and one more
 * connection: together less than the relay allows.
 *
 * @param connecting from the first packet to the end of the handshake
 * @param pong from a ping to its pong
 */
record PushLimits(Duration connecting, Duration pong) {
    static final PushLimits STANDARD = new PushLimits(Duration.ofSeconds(3), Duration.ofSeconds(4));
}
