package io.github.odoosync.sink.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;

/** The JDK's client as a sink takes it. */
public final class HttpClients {
    /** Names us and our version. */
    public static final String USER_AGENT = "odoosync/"
            + Objects.requireNonNullElse(HttpClients.class.getPackage().getImplementationVersion(), "dev");

    private HttpClients() {}

    /** {@return a client of HTTP/1.1 that follows no redirects and connects within half a minute} */
    public static HttpClient create() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(30))
                .build();
    }

    /**
     * Checks how requests are sent.
     *
     * @param client sends them, with a token
     * @param timeout of one request
     * @throws IllegalArgumentException if the client would take the token along, or the time is none
     */
    public static void check(HttpClient client, Duration timeout) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException(
                    "the HTTP client follows redirects, and would take the token along; build"
                            + " it with followRedirects(NEVER)");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the time for a request is not positive: " + timeout);
        }
    }
}
