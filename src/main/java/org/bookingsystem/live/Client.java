package org.bookingsystem.live;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The other end of a stream. Of one thread at a time. */
final class Client {
    private final AsyncResponse request;
    private final ServletOutputStream output;

    /** @param request is kept open until this is closed */
    Client(AsyncResponse request, ServletOutputStream output) {
        this.request = request;
        this.output = output;
    }

    /**
     * @param ready is told, by any thread, when the client can take something, now and whenever it could not for a
     *     while
     * @param gone is told where it never will again
     */
    void open(Runnable ready, Runnable gone) {
        output.setWriteListener(new WriteListener() {
            @Override
            public void onWritePossible() {
                ready.run();
            }

            @Override
            public void onError(Throwable failure) {
                gone.run();
            }
        });
    }

    /** Whether sending one text makes nobody wait. */
    boolean isReady() {
        return output.isReady();
    }

    void send(String text) throws IOException {
        // In one piece: of several, the server would wait for the second.
        output.write(text.getBytes(StandardCharsets.UTF_8));
        output.flush();
    }

    /** Waits for nobody. What is on its way, the server goes on to send. */
    void close() {
        request.resume(Response.ok().build());
    }
}
