package org.bookingsystem.outbox.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;

/**
 * Makes sockets that are closed when time is up. A mail server that answers each command slowly never runs into a read
 * timeout, and would keep us for minutes.
 */
final class DeadlineSockets extends SocketFactory implements AutoCloseable {
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Boolean> late = new CompletableFuture<>();
    private final CompletableFuture<Void> closing;

    DeadlineSockets(Duration limit) {
        closing = late.completeOnTimeout(true, limit.toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(() -> sockets.forEach(DeadlineSockets::closeQuietly));
    }

    @Override
    public Socket createSocket() {
        Socket socket = new Socket();
        sockets.add(socket);
        if (closing.isDone()) {
            closeQuietly(socket);
        }
        return socket;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Whoever reads from it learns of it there.
        }
    }

    /** Whether time was up before the work was done. */
    boolean isLate() {
        return late.getNow(false);
    }

    @Override
    public void close() {
        late.complete(false);
    }

    // Mail connects by itself, with its own time limit.
    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException();
    }
}
