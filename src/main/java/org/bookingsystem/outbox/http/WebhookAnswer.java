package org.bookingsystem.outbox.http;

import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.bookingsystem.outbox.DeliveryFailure;

/**
 * What a service answered, and what that means for the delivery.
 *
 * @param retryAfter the header's value, if there is one
 */
record WebhookAnswer(int status, Optional<String> retryAfter) {

    static WebhookAnswer of(HttpResponse<?> answer) {
        return new WebhookAnswer(answer.statusCode(), answer.headers().firstValue("Retry-After"));
    }

    /** @throws DeliveryFailure unless it is 2xx */
    void judge(Instant now) throws DeliveryFailure {
        String message = "answered " + status;
        switch (status) {
            case 408, 425, 429, 503 ->
                throw DeliveryFailure.unavailable(message, wait(now).orElse(null));
            // The same for every message: a wrong token, or nothing there that takes messages.
            case 401, 403, 404, 405, 407 -> throw DeliveryFailure.refused(message, null);
            // Said by a proxy that got no answer itself.
            case 502, 504 -> throw DeliveryFailure.unanswered(message, null);
            default -> {
                if (status < 200 || status >= 500) {
                    throw DeliveryFailure.retryable(message);
                }
                if (status >= 400) {
                    throw DeliveryFailure.terminal(message);
                }
                if (status >= 300) {
                    throw DeliveryFailure.refused(message, null);
                }
            }
        }
    }

    private Optional<Duration> wait(Instant now) {
        return retryAfter
                .map(String::strip)
                .flatMap(value -> {
                    if (value.matches("\\d{1,9}")) {
                        return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
                    }
                    try {
                        Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant();
                        return Optional.of(Duration.between(now, until));
                    } catch (DateTimeException e) {
                        // Neither of the two forms: as if it were not there.
                        return Optional.empty();
                    }
                })
                .map(WebhookAnswer::notNegative);
    }

    private static Duration notNegative(Duration asked) {
        return asked.isNegative() ? Duration.ZERO : asked;
    }
}
