package org.bookingsystem.platform.web;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Does something once a request that is answered asynchronously is over. */
record AtEnd(Runnable action) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
        action.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // It completes after this.
    }

    @Override
    public void onError(AsyncEvent event) {
        // It completes after this.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
