package org.bookingsystem.platform.persistence;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;

/**
 * Makes the sockets of PostgreSQL's driver, and hands each to whoever opens the connection: by it one sees without a
 * round trip that the database has said something unasked. The driver may make them on a thread of its own.
 */
public final class WatchedSockets extends SocketFactory {
    private static final Map<String, Socket> MADE = new ConcurrentHashMap<>();

    private final String connection;

    /** @param connection what the one who opens it calls it */
    public WatchedSockets(String connection) {
        this.connection = connection;
    }

    /** The last one that was made for a connection; null where there is none. */
    static Socket take(String connection) {
        return MADE.remove(connection);
    }

    private Socket watch(Socket socket) {
        MADE.put(connection, socket);
        return socket;
    }

    @Override
    public Socket createSocket() {
        return watch(new Socket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return watch(new Socket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return watch(new Socket(host, port, from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return watch(new Socket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return watch(new Socket(host, port, from, fromPort));
    }
}
