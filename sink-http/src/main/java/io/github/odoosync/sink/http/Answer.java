package io.github.odoosync.sink.http;

import java.net.URI;
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
public record Answer(int status, HttpHeaders headers, Body body) {
    private static final int LONGEST_HOST = 253;

    /**
     * {@return what has arrived}
     *
     * @param response the client's
     */
    public static Answer of(HttpResponse<Body> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    /** {@return the media type in lower case, without parameters; empty if there is none} */
    public String mediaType() {
        String type = headers.firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip();
    }

    /** {@return whether it is made for people, by a proxy or a login page} */
    public boolean isPage() {
        return mediaType().contains("html");
    }

    /** {@return the server's clock when it answered, or null if it does not tell} */
    public @Nullable Instant date() {
        try {
            return headers.firstValue("Date")
                    .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
                    .orElse(null);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** {@return how long the server asks to wait, or null if it does not say in seconds} */
    public @Nullable Duration retryAfter() {
        return headers.firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }

    /** {@return where a redirect leads, as {@code " to host"}, or an empty text; never more than the host, which has no secret} */
    public String redirectedTo() {
        try {
            String host = headers.firstValue("Location")
                    .map(location -> URI.create(location).getHost())
                    .orElse(null);
            return host == null ? "" : " to " + OneLine.of(host, LONGEST_HOST);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
