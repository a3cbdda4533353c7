package io.github.odoosync.testkit.odoo.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer, complete in memory; the length, the date and the connection headers are added when it is sent.
 *
 * @param headers in the order in which they are sent
 */
public record HttpAnswer(int status, Map<String, String> headers, byte[] body, Delivery delivery) {

    /** Makes an answer that is delivered whole. */
    public static HttpAnswer of(int status, String contentType, byte[] body) {
        return new HttpAnswer(status, Map.of("Content-Type", contentType), body, new Delivery.Whole());
    }

    /** Makes an answer from text. */
    public static HttpAnswer of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a copy with one more header. */
    public HttpAnswer header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpAnswer(status, more, body, delivery);
    }

    /** Returns a copy with another body. */
    public HttpAnswer body(byte[] other) {
        return new HttpAnswer(status, headers, other, delivery);
    }

    /** Returns a copy that is delivered otherwise. */
    public HttpAnswer delivery(Delivery other) {
        return new HttpAnswer(status, headers, body, other);
    }
}
