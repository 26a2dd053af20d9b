package org.bookingsystem.monitoring;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.bookingsystem.platform.web.RequestCompleted;
import org.bookingsystem.platform.web.Stopping;
import org.bookingsystem.platform.work.Loop;
import org.bookingsystem.platform.work.Work;

/**
 * Writes one line for each request: who (only by id), what and how long. Where the server logs as JSON, a thread of its
 * own writes them, many at a time; a request waits only while that is a whole queue behind, so no line is lost.
 */
@ApplicationScoped
public class RequestLog {
    private static final Logger LOG = Logger.getLogger("org.bookingsystem.requests");
    private static final String SERVERS_JSON = "JSONLogFormatter";
    // Balancers and monitors ask every second or two.
    private static final Set<String> ASKED_BY_MACHINES = Set.of("/health", "/health/live", "/health/ready", "/metrics");
    private static final int MAX_WAITING = 10_000;
    private static final int MAX_AT_ONCE = 500;
    private static final Duration COLLECTING = Duration.ofMillis(20);
    private static final Duration UNTIL_WOKEN = Duration.ofMinutes(1);

    @Inject
    private Work work;

    private final BlockingQueue<LogRecord> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AtomicBoolean awake = new AtomicBoolean();
    private final List<Handler> handlers = new ArrayList<>();
    private volatile Loop writing;

    /** What {@link RequestLogFormatter} makes a line each of. */
    record Batch(List<LogRecord> lines) {
        // A Payara Server writes down what comes along with each record before it formats it.
        @Override
        public String toString() {
            return lines.size() + " requests";
        }
    }

    void start(@Observes Startup startup) {
        boolean others = false;
        for (Logger logger = LOG; logger != null; logger = logger.getParent()) {
            for (Handler handler : logger.getHandlers()) {
                if (writesJson(handler)) {
                    handler.setFormatter(new RequestLogFormatter(handler.getFormatter()));
                    handlers.add(handler);
                } else {
                    others = true;
                }
            }
        }
        // A handler that writes text makes one line of all that comes at once.
        if (!handlers.isEmpty() && !others) {
            writing = work.loop("request log", this::write);
        }
    }

    private static boolean writesJson(Handler handler) {
        return handler.getFormatter() != null
                && handler.getFormatter().getClass().getSimpleName().equals(SERVERS_JSON);
    }

    void add(@Observes RequestCompleted request) throws InterruptedException {
        Level level = ASKED_BY_MACHINES.contains(request.route()) ? Level.FINE : Level.INFO;
        if (!LOG.isLoggable(level)) {
            return;
        }
        LogRecord line = new LogRecord(level, sentence(request));
        line.setLoggerName(LOG.getName());
        line.setParameters(new Object[] {request});
        Loop writer = writing;
        if (writer == null) {
            LOG.log(line);
            return;
        }
        waiting.put(line);
        if (awake.compareAndSet(false, true)) {
            writer.wake();
        }
    }

    private static String sentence(RequestCompleted request) {
        return request.method() + " " + request.route() + " " + request.status() + " in "
                + request.duration().toMillis() + " ms, request " + request.id()
                + request.user().map(user -> " of user " + user).orElse("");
    }

    private Duration write(boolean last) throws InterruptedException {
        if (last) {
            // What comes from now on is written by whoever it is about.
            writing = null;
        } else if (awake.get()) {
            TimeUnit.MILLISECONDS.sleep(COLLECTING.toMillis());
        }
        awake.set(false);
        writeWaiting();
        return last ? null : UNTIL_WOKEN;
    }

    private void writeWaiting() {
        List<LogRecord> lines = new ArrayList<>();
        while (waiting.drainTo(lines, MAX_AT_ONCE) > 0) {
            LogRecord batch = new LogRecord(Level.INFO, "requests");
            batch.setLoggerName(LOG.getName());
            batch.setParameters(new Object[] {new Batch(List.copyOf(lines))});
            LOG.log(batch);
            lines.clear();
        }
    }

    void stop(@Observes @Priority(Interceptor.Priority.APPLICATION + 1) Stopping stopping) {
        // What was handed over while the thread ended.
        writeWaiting();
        // Or the server would hold on to the application that ended.
        for (Handler handler : handlers) {
            if (handler.getFormatter() instanceof RequestLogFormatter ours) {
                handler.setFormatter(ours.server());
            }
        }
    }
}
