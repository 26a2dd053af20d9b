package org.bookingsystem.outbox.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/**
 * Reads an answer's body to nowhere, since only the status counts. A short one is read to its end, so that the
 * connection can be used again; a long or slow one is cut off.
 */
final class BoundedDiscard implements BodySubscriber<Void> {
    private static final int MAX_BYTES = 8192;

    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final CompletionStage<Void> body;
    private volatile Flow.Subscription subscription;
    private int read;

    BoundedDiscard(Duration patience) {
        body = over.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(this::hangUp);
    }

    private void hangUp() {
        Flow.Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
    }

    @Override
    public CompletionStage<Void> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            read += buffer.remaining();
        }
        if (read > MAX_BYTES) {
            over.complete(null);
        }
    }

    // The status has arrived, and says it all.
    @Override
    public void onError(Throwable failure) {
        over.complete(null);
    }

    @Override
    public void onComplete() {
        over.complete(null);
    }
}
