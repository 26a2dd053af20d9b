package org.bookingsystem.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Logger;

/**
 * Where the server logs as JSON, has {@link RequestLogFormatter} write the lines about requests, for as long as the
 * application is there.
 */
@ApplicationScoped
public class RequestLog {
    static final String NAME = "org.bookingsystem.requests";
    private static final String SERVERS_JSON = "JSONLogFormatter";

    private final List<Handler> handlers = new ArrayList<>();

    void start(@Observes Startup startup) {
        for (Logger logger = Logger.getLogger(NAME); logger != null; logger = logger.getParent()) {
            for (Handler handler : logger.getHandlers()) {
                if (writesJson(handler)) {
                    handler.setFormatter(new RequestLogFormatter(handler.getFormatter()));
                    handlers.add(handler);
                }
            }
        }
    }

    private static boolean writesJson(Handler handler) {
        return handler.getFormatter() != null
                && handler.getFormatter().getClass().getSimpleName().equals(SERVERS_JSON);
    }

    // Or the server would hold on to the application that ended.
    void stop(@Observes Stopping stopping) {
        for (Handler handler : handlers) {
            if (handler.getFormatter() instanceof RequestLogFormatter ours) {
                handler.setFormatter(ours.server());
            }
        }
    }
}
