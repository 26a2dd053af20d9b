package org.bookingsystem.outbox.push;

import java.time.Duration;

/**
 * How long the other side may take. A delivery that another message spoilt the connection for takes two pongs and a
 * connecting, together less than the relay gives it.
 *
 * @param connecting from the first packet to the end of the handshake
 * @param pong from a ping to its pong
 */
record PushLimits(Duration connecting, Duration pong) {
    static final PushLimits STANDARD = new PushLimits(Duration.ofSeconds(3), Duration.ofSeconds(4));
}
