package org.bookingsystem.outbox.push;

import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLException;
import org.bookingsystem.outbox.OutsideService;
import org.bookingsystem.outbox.push.PushConnection.Ending;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;
import org.glassfish.tyrus.client.RetryAfterException;
import org.glassfish.tyrus.client.auth.AuthConfig;
import org.glassfish.tyrus.core.HandshakeException;

/** Opens connections to the notification service. */
final class PushConnector {
    // More than is read at once, or a burst of small frames would be taken for a large one.
    private static final int MAX_INCOMING_BYTES = 1024 * 1024;

    private final OutsideService service;
    private final PushLimits limits;
    private final Executor executor;
    private final ClientManager client = ClientManager.createClient();

    PushConnector(OutsideService service, PushLimits limits, Executor executor) {
        this.service = service;
        this.limits = limits;
        this.executor = executor;
        client.getProperties()
                .put(
                        ClientProperties.HANDSHAKE_TIMEOUT,
                        Math.toIntExact(limits.connecting().toMillis()));
        client.getProperties().put(ClientProperties.INCOMING_BUFFER_SIZE, MAX_INCOMING_BYTES);
        // A 401 is an answer, not an invitation to try names and passwords.
        client.getProperties()
                .put(
                        ClientProperties.AUTH_CONFIG,
                        AuthConfig.Builder.create()
                                .disableProvidedBasicAuth()
                                .disableProvidedDigestAuth()
                                .build());
    }

    /** Begins to connect, and returns at once. */
    PushConnection open() {
        PushConnection connection = new PushConnection(limits);
        try {
            // On a thread of its own: Tyrus would wait 30 s for a machine that does not answer at all.
            executor.execute(() -> connect(connection));
        } catch (RejectedExecutionException e) {
            connection.end(new Ending("cannot connect while the server stops", e), CloseCodes.GOING_AWAY);
        }
        return connection;
    }

    private void connect(PushConnection connection) {
        try {
            PushAuthorization.use(service.token());
            connection.opened(client.connectToServer(connection, service.address()));
        } catch (DeploymentException | IOException | RuntimeException e) {
            connection.end(ending(e), CloseCodes.GOING_AWAY);
        } finally {
            PushAuthorization.forget();
        }
    }

    static Ending ending(Exception failure) {
        Throwable cause = failure;
        boolean untrusted = false;
        while (cause.getCause() != null && !(cause instanceof HandshakeException)) {
            cause = cause.getCause();
            untrusted = untrusted || cause instanceof SSLException;
        }
        if (cause instanceof RetryAfterException busy && busy.getDelay() != null) {
            return new Ending(refusal(busy), Duration.ofSeconds(Math.max(0, busy.getDelay())), failure);
        } else if (cause instanceof HandshakeException refused) {
            return new Ending(refusal(refused), failure);
        } else if (untrusted) {
            return new Ending("no trust over TLS: " + text(cause), failure);
        }
        return new Ending("cannot connect: " + text(cause), failure);
    }

    private static String refusal(HandshakeException refused) {
        int status = refused.getHttpStatusCode();
        String hint = status == 401 || status == 403 ? ": look at BACKEND_SERVICE_TOKEN" : "";
        return "the handshake was refused with " + status + hint;
    }

    private static String text(Throwable cause) {
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
