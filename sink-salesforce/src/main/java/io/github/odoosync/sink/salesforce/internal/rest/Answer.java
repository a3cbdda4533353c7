package io.github.odoosync.sink.salesforce.internal.rest;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
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
    private static final int LONGEST_ERROR = 64 << 10;

    static Answer of(HttpResponse<Body> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    /** Whether it is made for people, by a proxy or a login page. */
    boolean isPage() {
        return headers.firstValue("Content-Type")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .contains("html");
    }

    /** What it says of errors. */
    RestErrors errors() {
        return RestErrors.parse(body.beginning(LONGEST_ERROR));
    }

    /** How long the server asks to wait, or null if it does not say in seconds. */
    @Nullable
    Duration retryAfter() {
        return headers.firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }

    /** The host that a redirect leads to, with a blank before it, or nothing. */
    String redirectedHost() {
        try {
            String host = headers.firstValue("Location")
                    .map(location -> URI.create(location).getHost())
                    .orElse(null);
            return host == null ? "" : " to " + host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
