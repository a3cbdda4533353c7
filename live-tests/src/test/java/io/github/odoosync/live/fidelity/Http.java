package io.github.odoosync.live.fidelity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The JDK's older HTTP client: the newer one keeps connections that an HTTP/1.0 server is about to close, and a write
 * that meets such a one can't be sent again blindly.
 */
final class Http {
    private static final int PATIENCE = 60_000;

    private Http() {}

    static Answer post(String url, String body, List<String> headers) {
        return send("POST", url, body, headers);
    }

    static Answer send(String method, String url, String body, List<String> headers) {
        try {
            HttpURLConnection call = (HttpURLConnection) URI.create(url).toURL().openConnection();
            call.setReadTimeout(PATIENCE);
            call.setRequestMethod(method);
            for (String header : headers) {
                String[] pair = header.split(": ", 2);
                call.setRequestProperty(pair[0], pair[1]);
            }
            if (!body.isEmpty()) {
                call.setDoOutput(true);
                call.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            int status = call.getResponseCode();
            String type = Objects.requireNonNullElse(call.getContentType(), "").replaceFirst(";.*", "");
            return Answer.of(status, type, text(status < 400 ? call.getInputStream() : call.getErrorStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(url, e);
        }
    }

    private static String text(InputStream stream) throws IOException {
        try (stream) {
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
