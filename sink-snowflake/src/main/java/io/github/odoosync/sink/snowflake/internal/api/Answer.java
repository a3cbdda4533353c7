package io.github.odoosync.sink.snowflake.internal.api;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An answer that has arrived.
 *
 * @param status of HTTP
 * @param headers of HTTP
 * @param body up to a limit
 */
record Answer(int status, HttpHeaders headers, Body body) {

    static Answer of(HttpResponse<Body> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    /** The media type in lower case, without parameters; empty if there is none. */
    String mediaType() {
        String type = headers.firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip();
    }

    boolean isJson() {
        return mediaType().isEmpty() || mediaType().equals("application/json");
    }

    /** The server's clock when it answered, or null if it does not tell. */
    @Nullable
    Instant date() {
        try {
            return headers.firstValue("Date")
                    .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
                    .orElse(null);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** How long the server asks to wait, or null if it does not say in seconds. */
    @Nullable
    Duration retryAfter() {
        return headers.firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }
}
