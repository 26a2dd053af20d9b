package org.bookingsystem.platform.web;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the request stands in a distributed trace (W3C Trace Context). With the server's telemetry on, it is the span
 * that the server has begun for the request; without it, what the caller sent, handed on as it is.
 */
@ApplicationScoped
public class TraceParent {
    static final String HEADER = "traceparent";
    // The parts that mean nothing when they consist of zeros, and version ff, are invalid.
    private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    @Inject
    private WebSettings settings;

    private final ThreadLocal<String> current = new ThreadLocal<>();

    /** @param header null where there was none; one that is not valid is as good as none */
    void sent(String header) {
        if (header != null && VALID.matcher(header).matches()) {
            current.set(header);
        }
    }

    void end() {
        current.remove();
    }

    /** As the header {@code traceparent} has it. */
    public Optional<String> value() {
        SpanContext span = Span.current().getSpanContext();
        // Payara begins spans, too, where they are recorded by nobody and the caller's trace is not continued.
        return settings.telemetry() && span.isValid()
                ? Optional.of("00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex())
                : Optional.ofNullable(current.get());
    }
}
