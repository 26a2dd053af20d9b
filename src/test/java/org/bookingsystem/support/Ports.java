package org.bookingsystem.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports to be used a little later, by a program that is yet to be started or a service that is away at first. */
public final class Ports {
    // Below those that the system gives out by itself: one of them could meanwhile become somebody else's.
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 100;

    private Ports() {}

    /** One that nobody listens at. */
    public static int free() throws IOException {
        IOException failure = null;
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }
}
