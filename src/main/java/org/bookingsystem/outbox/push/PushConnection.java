package org.bookingsystem.outbox.push;

import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bookingsystem.outbox.DeliveryFailure;
import org.bookingsystem.outbox.push.Pings.Ping;

/**
 * One connection, from the first attempt to connect until it ends for whatever reason; after that it is of no more use.
 * Annotated, and public for Tyrus: with an {@code Endpoint} in the WAR the server would pass every request through a
 * filter of its own.
 */
@ClientEndpoint(configurator = PushAuthorization.class)
public final class PushConnection {
    private final PushLimits limits;
    private final CompletableFuture<Session> opened = new CompletableFuture<>();

    private final Pings pings = new Pings();
    private volatile Ending ending;

    /**
     * Why there is no connection, or none any more.
     *
     * @param retryAfter what the other side asked for, null where it did not
     */
    record Ending(String why, Duration retryAfter, Throwable cause) {
        Ending(String why, Throwable cause) {
            this(why, null, cause);
        }

        DeliveryFailure failure() {
            return retryAfter == null
                    ? DeliveryFailure.unavailable(why, cause)
                    : DeliveryFailure.unavailable(why, retryAfter);
        }
    }

    PushConnection(PushLimits limits) {
        this.limits = limits;
    }

    boolean isOver() {
        return ending != null;
    }

    /**
     * Sends, and returns when the other side has read it. Fit for many threads.
     *
     * @return false where the connection ended over an earlier text: this one may never have been read
     */
    boolean deliver(String text) throws DeliveryFailure {
        Session session = open();
        CompletableFuture<Boolean> pong = send(session, text);
        try {
            return await(pong, limits.pong(), "no pong came back");
        } catch (DeliveryFailure e) {
            throw DeliveryFailure.unanswered(e.getMessage(), e);
        }
    }

    /** Finds out whether the other side is still there; where it is not, the connection is over. */
    void check() {
        if (!opened.isDone()) {
            return;
        }
        try {
            await(send(open(), null), limits.pong(), "no pong came back");
        } catch (DeliveryFailure e) {
            // Nothing is lost: the next delivery opens another connection, and fails if it cannot.
        }
    }

    private Session open() throws DeliveryFailure {
        return await(opened, limits.connecting(), "no connection was made");
    }

    // One at a time, so that each ping follows its own frame. Nothing here waits for the other side.
    private synchronized CompletableFuture<Boolean> send(Session session, String text) {
        if (isOver()) {
            return CompletableFuture.completedFuture(false);
        }
        Ping ping = pings.next();
        try {
            if (text != null) {
                session.getAsyncRemote().sendText(text, this::onSent);
            }
            session.getAsyncRemote().sendPing(ping.payload());
        } catch (IOException | RuntimeException e) {
            // Tyrus has a runtime exception for a connection that went down a moment ago.
            ping.pong().completeExceptionally(e);
        }
        return ping.pong();
    }

    private <T> T await(CompletableFuture<T> answer, Duration limit, String otherwise) throws DeliveryFailure {
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw end(new Ending(otherwise + " within " + limit.toMillis() + " ms", e), CloseCodes.UNEXPECTED_CONDITION)
                    .failure();
        } catch (ExecutionException e) {
            throw end(new Ending("the connection broke", e.getCause()), CloseCodes.UNEXPECTED_CONDITION)
                    .failure();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DeliveryFailure.unavailable("interrupted", e);
        }
    }

    private void onSent(SendResult result) {
        if (!result.isOK()) {
            end(new Ending("the connection broke", result.getException()), CloseCodes.UNEXPECTED_CONDITION);
        }
    }

    @OnOpen
    public void onOpen(Session session) {
        session.addMessageHandler(PongMessage.class, pong -> pings.answer(pong.getApplicationData()));
        // What the other side sends is ignored. Handlers of parts need not keep it until it is whole.
        session.addMessageHandler(String.class, (MessageHandler.Partial<String>) (part, last) -> {});
        session.addMessageHandler(ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>) (part, last) -> {});
    }

    // The reason's text is the other side's own: kept out of our log.
    @OnClose
    public void onClose(CloseReason reason) {
        end(
                new Ending(
                        "the connection was closed with "
                                + reason.getCloseCode().getCode(),
                        null),
                CloseCodes.NORMAL_CLOSURE);
    }

    /** The handshake succeeded. */
    void opened(Session session) {
        opened.complete(session);
        if (isOver()) {
            close(session, CloseCodes.GOING_AWAY);
        }
    }

    /** Ends it: what is under way fails. Where it is over already, the first reason stands. */
    Ending end(Ending why, CloseCodes code) {
        synchronized (this) {
            if (isOver()) {
                return ending;
            }
            ending = why;
        }
        Session session = opened.getNow(null);
        DeliveryFailure failure = why.failure();
        opened.completeExceptionally(failure);
        pings.end(failure);
        // Outside the lock: while it closes, Tyrus holds its own, under which it calls onClose.
        if (session != null) {
            close(session, code);
        }
        return why;
    }

    private static void close(Session session, CloseCodes code) {
        try {
            session.close(new CloseReason(code, null));
        } catch (IOException | RuntimeException e) {
            // It is closed already, or as good as.
        }
    }
}
