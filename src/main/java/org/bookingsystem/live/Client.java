package org.bookingsystem.live;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The client at the other end of a stream. For one thread at a time. */
final class Client {
    private final AsyncResponse request;
    private final ServletOutputStream output;

    /** @param request is kept open until this is closed */
    Client(AsyncResponse request, ServletOutputStream output) {
        this.request = request;
        this.output = output;
    }

    /**
     * @param ready is called, by any thread, when the client can take something, and again after each time that it
     *     could not
     * @param gone is called when it never can again
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

    /** Whether one text can be sent without waiting. */
    boolean isReady() {
        return output.isReady();
    }

    void send(String text) throws IOException {
        // In one piece: of several, the server would wait for the second.
        output.write(text.getBytes(StandardCharsets.UTF_8));
        output.flush();
    }

    /** Does not wait: the server goes on to send what is on its way. */
    void close() {
        request.resume(Response.ok().build());
    }
}
